import { blockText, isListBlock, type TextBlock } from '#shared/writing/textBlock.ts'
import type { Deck } from './deck.ts'
import type { Part } from './part.ts'

/** The deck as Markdown (CommonMark with tables), for a wiki or a mail: figures as tables, then what is written. */
export function markdownOf({ partner, title, kind, span, facts, sections }: Deck): string {
  const head = [
    `# ${said(partner)}`,
    [kind, span].map(said).join('  \n'),
    [title, ...facts].map((fact) => `- ${said(fact)}`).join('\n'),
  ]
  const body = sections.flatMap((section) => [
    `## ${said(section.title)}`,
    ...section.parts.flatMap(partLines),
    ...(section.written.length > 0 ? [section.written.map(lineOf).join('\n')] : []),
  ])
  return `${[...head, ...body].join('\n\n')}\n`
}

function partLines(part: Part): string[] {
  switch (part.kind) {
    case 'words':
      return [said(part.words)]
    case 'figures':
      return [
        part.figures
          .map(
            ({ label, value, note }) => `- ${said(label)}: **${said(value)}**${note === '' ? '' : `, ${said(note)}`}`,
          )
          .join('\n'),
      ]
    case 'bars':
      return [...heading(part.title), part.bars.map(({ label, text }) => `- ${said(label)}: ${said(text)}`).join('\n')]
    case 'trend':
      // Its values are in the scorecard's own table.
      return []
    case 'table':
      return [
        ...heading(part.title),
        [
          row(part.columns.map(({ header }) => header)),
          row(
            part.columns.map(({ end }) => (end ? '---:' : '---')),
            (rule) => rule,
          ),
          ...part.rows.map((cells) => row(cells)),
        ].join('\n'),
        ...(part.more === '' ? [] : [said(part.more)]),
      ]
  }
}

const heading = (title: string) => (title === '' ? [] : [`### ${said(title)}`])

const row = (cells: readonly string[], write = said) => `| ${cells.map(write).join(' | ')} |`

function lineOf(block: TextBlock): string {
  const text = said(blockText(block))
  if (isListBlock(block)) {
    const mark = block.type === 'ordered' ? '1.' : block.type === 'task' ? (block.checked ? '- [x]' : '- [ ]') : '-'
    return `${'  '.repeat((block.level ?? 1) - 1)}${mark} ${text}`
  }
  if (block.type === 'heading') return `\n### ${text}\n`
  return block.type === 'quote' ? `> ${text}` : `\n${text}\n`
}

/** One line of text in which nothing is markup. */
const said = (text: string): string =>
  text
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[\\`*_[\]<>|#~]/g, '\\$&')
