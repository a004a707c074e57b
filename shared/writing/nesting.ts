import { isListBlock, type ListBlock, type ListKind, type TextBlock } from './textBlock.ts'

/** A list as a document and a page hold it: items with their own lists inside. `start` is 1 unless an item says so. */
export interface ListGroup {
  readonly type: 'list'
  readonly kind: ListKind
  readonly start: number
  readonly items: { readonly block: ListBlock; readonly lists: ListGroup[] }[]
}

export type BlockGroup =
  | { readonly type: 'line'; readonly block: Extract<TextBlock, { type: 'paragraph' | 'heading' }> }
  | { readonly type: 'quote'; readonly blocks: Extract<TextBlock, { type: 'quote' }>[] }
  | ListGroup

function opens(list: ListGroup, block: ListBlock): boolean {
  return list.kind !== block.type || (block.type === 'ordered' && block.start !== undefined && block.start !== 1)
}

/** Puts flat blocks into the groups they are shown and stored in: quotations, and lists inside lists. */
export function groupBlocks(blocks: readonly TextBlock[]): BlockGroup[] {
  const groups: BlockGroup[] = []
  let open: ListGroup[] = []
  for (const block of blocks) {
    if (isListBlock(block)) {
      const depth = Math.min(block.level ?? 1, open.length + 1)
      const siblings: (BlockGroup | ListGroup)[] =
        depth === 1 ? groups : (open[depth - 2]?.items.at(-1)?.lists ?? groups)
      const current = open[depth - 1]
      const list: ListGroup =
        current === undefined || opens(current, block)
          ? { type: 'list', kind: block.type, start: block.type === 'ordered' ? (block.start ?? 1) : 1, items: [] }
          : current
      if (list !== current) siblings.push(list)
      list.items.push({ block, lists: [] })
      open = [...open.slice(0, depth - 1), list]
      continue
    }
    open = []
    const last = groups.at(-1)
    if (block.type !== 'quote') groups.push({ type: 'line', block })
    else if (last?.type === 'quote') last.blocks.push(block)
    else groups.push({ type: 'quote', blocks: [block] })
  }
  return groups
}
