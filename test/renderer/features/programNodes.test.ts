import { expect, test } from 'vitest'
import { type Family, type FieldSpec, type Node, variantOf, variantsOf } from '#renderer/features/programs/nodes.ts'
import { shippedKeys, shippedProgram } from '#shared/domain/program/shipped/shippedPrograms.ts'

/** The fields of nodes that the table does not know, by kind of node. */
function unknownFields(family: Family, node: Node): string[] {
  const variant = variantOf(family, node)
  const fields: Readonly<Record<string, FieldSpec>> = variantsOf(family)[variant]?.fields ?? {}
  const tags = new Set(['kind', 'type', 'mode'])
  return Object.entries(node).flatMap(([name, value]) => {
    const spec = fields[name]
    if (spec === undefined) return tags.has(name) && value === variant ? [] : [`${family} ${variant} ${name}`]
    if (spec.as === 'node') return value === null ? [] : unknownFields(spec.of, value as Node)
    return spec.as === 'list' ? (value as readonly Node[]).flatMap((inner) => unknownFields(spec.of, inner)) : []
  })
}

test.each([...shippedKeys])('every part of %s can be edited', (key) => {
  for (const version of shippedProgram(key)) expect(unknownFields('ruleSet', version)).toEqual([])
})
