import { Fragment, type ReactNode, useMemo } from 'react'
import { isOpenableLink } from '#shared/writing/link.ts'
import type { Marker } from '#shared/writing/marker.ts'
import { groupBlocks, type ListGroup } from '#shared/writing/nesting.ts'
import type { TextBlock, TextRun } from '#shared/writing/textBlock.ts'
import './writing.css'

interface Parts {
  readonly headingBase: 1 | 2 | 3 | 4
  readonly onOpenLink: ((url: string) => void) | undefined
  readonly renderMarker: ((marker: Marker) => ReactNode) | undefined
}

/**
 * Writing to look at: for print, previews and texts that cannot be edited here. The same look as the editor, plain
 * elements, no HTML from the text. `headingBase` is the level a first-level heading gets on this page (3 makes it an
 * h3). Without `onOpenLink` links are ordinary links (for print and PDF). `renderMarker` stands behind a marked line.
 */
export function ReadOnlyBlocks({
  blocks,
  headingBase = 3,
  onOpenLink,
  renderMarker,
}: {
  blocks: readonly TextBlock[]
  headingBase?: 1 | 2 | 3 | 4
  onOpenLink?: (url: string) => void
  renderMarker?: (marker: Marker) => ReactNode
}) {
  const groups = useMemo(() => groupBlocks(blocks), [blocks])
  const parts: Parts = { headingBase, onOpenLink, renderMarker }
  return (
    <div className="pb-writing">
      {groups.map((group, index) => {
        // A group has no identity of its own; the whole text is drawn anew when it changes.
        const key = `${group.type}${String(index)}`
        if (group.type === 'list') return <List key={key} list={group} parts={parts} />
        if (group.type === 'quote') {
          return (
            <blockquote key={key}>
              {group.blocks.map((block, line) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: see above
                <Line key={line} block={block} parts={parts} />
              ))}
            </blockquote>
          )
        }
        return group.block.type === 'heading' ? (
          <Heading key={key} level={group.block.level} base={headingBase}>
            <Runs runs={group.block.text} parts={parts} />
          </Heading>
        ) : (
          <Line key={key} block={group.block} parts={parts} />
        )
      })}
    </div>
  )
}

const headings = ['h1', 'h2', 'h3', 'h4', 'h5', 'h6'] as const

function Heading({ level, base, children }: { level: 1 | 2 | 3; base: 1 | 2 | 3 | 4; children: ReactNode }) {
  const Tag = headings[base + level - 2] ?? 'h6'
  return <Tag data-look={`h${String(level)}`}>{children}</Tag>
}

function Line({ block, parts }: { block: Exclude<TextBlock, { type: 'heading' }>; parts: Parts }) {
  const { marker } = block
  return (
    <p {...(marker === undefined ? {} : { 'data-marker': marker.kind })}>
      <Runs runs={block.text} parts={parts} />
      {marker !== undefined && parts.renderMarker?.(marker)}
      {block.text.length === 0 && <br />}
    </p>
  )
}

function List({ list, parts }: { list: ListGroup; parts: Parts }) {
  const items = list.items.map(({ block, lists }, index) => {
    const content = (
      <>
        <Line block={block} parts={parts} />
        {lists.map((inner, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: lists have no identity of their own
          <List key={place} list={inner} parts={parts} />
        ))}
      </>
    )
    if (block.type !== 'task') {
      // biome-ignore lint/suspicious/noArrayIndexKey: items have no identity of their own
      return <li key={index}>{content}</li>
    }
    return (
      // biome-ignore lint/suspicious/noArrayIndexKey: items have no identity of their own
      <li key={index} data-checked={block.checked}>
        <span aria-hidden>{block.checked ? '☑' : '☐'}</span>
        <div>{content}</div>
      </li>
    )
  })
  if (list.kind === 'ordered') return <ol start={list.start}>{items}</ol>
  return list.kind === 'task' ? <ul data-type="taskList">{items}</ul> : <ul>{items}</ul>
}

function Runs({ runs, parts }: { runs: readonly TextRun[]; parts: Parts }) {
  return runs.map((run, index) => {
    const lines = run.text.split('\n').map((line, place) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: runs have no identity of their own
      <Fragment key={place}>
        {place > 0 && <br />}
        {line}
      </Fragment>
    ))
    let content: ReactNode = lines
    if (run.code === true) content = <code>{content}</code>
    if (run.italic === true) content = <em>{content}</em>
    if (run.bold === true) content = <strong>{content}</strong>
    if (run.href !== undefined && isOpenableLink(run.href)) {
      content = (
        <Anchor href={run.href} onOpenLink={parts.onOpenLink}>
          {content}
        </Anchor>
      )
    }
    // biome-ignore lint/suspicious/noArrayIndexKey: runs have no identity of their own
    return <Fragment key={index}>{content}</Fragment>
  })
}

function Anchor({
  href,
  onOpenLink,
  children,
}: {
  href: string
  onOpenLink: ((url: string) => void) | undefined
  children: ReactNode
}) {
  return (
    <a
      href={href}
      rel="noopener noreferrer"
      onClick={(event) => {
        if (onOpenLink === undefined) return
        event.preventDefault()
        onOpenLink(href)
      }}
    >
      {children}
    </a>
  )
}
