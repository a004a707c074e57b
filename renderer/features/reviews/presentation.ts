import type PptxGenJS from 'pptxgenjs'
import { lightColours } from '#renderer/ui/theme/colours.ts'
import type { Deck } from '#shared/deck/deck.ts'
import type { ChartPart, Part, TablePart, Unit } from '#shared/deck/part.ts'
import type { Slide, SlideLine } from '#shared/deck/slides.ts'
import { plainXmlText as plain } from './plainXmlText.ts'

/** A wide slide and what is kept free around it, in inches. */
const width = 13.33
const height = 7.5
const margin = 0.6
const inner = width - 2 * margin
/** Where a slide's body begins and ends. */
const top = 1.75
const bottom = height - 0.7

/** A face every system with an office suite has. */
const face = 'Arial'

const hex = (colour: string) => colour.replace('#', '')
const { text: ink, dim, line, accent, sunken, charts } = lightColours

/**
 * The deck as a PowerPoint file: a cover, its contents, then its slides. Charts and tables are PowerPoint's own and can
 * be edited; each chart has words for those who do not see it.
 */
export async function presentationOf(deck: Deck): Promise<Uint8Array<ArrayBuffer>> {
  const { default: Pptx } = await import('pptxgenjs')
  const file = new Pptx()
  file.layout = 'LAYOUT_WIDE'
  file.theme = { headFontFace: face, bodyFontFace: face }
  file.title = plain(`${deck.partner}, ${deck.title}`)
  file.subject = plain(deck.kind)
  file.author = 'Partnerbook'
  file.company = 'Partnerbook'
  file.defineSlideMaster({
    title: page,
    background: { color: 'FFFFFF' },
    objects: [
      {
        text: {
          text: plain(`${deck.partner} · ${deck.title}`),
          options: {
            x: margin,
            y: height - 0.5,
            w: inner - 1,
            h: 0.3,
            fontSize: 10,
            fontFace: face,
            color: hex(dim),
            margin: 0,
          },
        },
      },
    ],
    slideNumber: {
      x: width - margin - 0.6,
      y: height - 0.5,
      w: 0.6,
      h: 0.3,
      fontSize: 10,
      fontFace: face,
      color: hex(dim),
      align: 'right',
    },
  })
  cover(file, deck)
  contents(file, deck)
  for (const { slides } of deck.sections) for (const slide of slides) addSlide(file, slide)
  const written = await file.write({ outputType: 'uint8array', compression: true })
  return new Uint8Array(written as Uint8Array<ArrayBuffer>)
}

const page = 'PARTNERBOOK'

function cover(file: PptxGenJS, { partner, kind, span, title, facts }: Deck) {
  const slide = file.addSlide()
  slide.addShape('rect', { x: 0, y: 0, w: 0.25, h: height, fill: { color: hex(accent) } })
  const at = { x: 1, w: width - 2, fontFace: face, margin: 0, valign: 'top' } as const
  slide.addText(plain(kind), { ...at, y: 1.4, h: 0.4, fontSize: 16, color: hex(accent), bold: true })
  slide.addText(plain(partner), { ...at, y: 1.9, h: 1.5, fontSize: 44, color: hex(ink), bold: true, fit: 'shrink' })
  slide.addText(plain(span), { ...at, y: 3.5, h: 0.4, fontSize: 18, color: hex(dim) })
  slide.addText(
    [title, ...facts].map((fact) => ({ text: plain(fact), options: { breakLine: true } })),
    { ...at, y: 4.9, h: 2, fontSize: 14, color: hex(dim), paraSpaceAfter: 4 },
  )
}

function contents(file: PptxGenJS, { sections }: Deck) {
  const slide = file.addSlide({ masterName: page })
  const columns = sections.length > 8 ? 2 : 1
  const each = Math.ceil(sections.length / columns)
  for (let column = 0; column < columns; column++) {
    const some = sections.slice(column * each, (column + 1) * each)
    if (some.length === 0) continue
    slide.addText(
      some.map(({ title }, i) => ({ text: plain(`${column * each + i + 1}  ${title}`), options: { breakLine: true } })),
      {
        x: margin + (column * inner) / columns,
        y: 1.2,
        w: inner / columns,
        h: 5.2,
        fontFace: face,
        fontSize: 22,
        color: hex(ink),
        valign: 'top',
        paraSpaceAfter: 10,
        margin: 0,
      },
    )
  }
}

function addSlide(file: PptxGenJS, { topic, title, piece, body }: Slide) {
  const slide = file.addSlide({ masterName: page })
  const at = { x: margin, w: inner, fontFace: face, margin: 0 } as const
  const number = piece === null ? '' : ` (${piece.number}/${piece.of})`
  slide.addText(plain(topic), { ...at, y: 0.45, h: 0.3, fontSize: 12, bold: true, color: hex(accent) })
  slide.addText(plain(title + number), {
    ...at,
    y: 0.75,
    h: 0.85,
    fontSize: 28,
    bold: true,
    color: hex(ink),
    valign: 'top',
    fit: 'shrink',
  })
  switch (body.kind) {
    case 'words':
      slide.addText(plain(body.words), { ...at, y: top, h: 1, fontSize: 20, color: hex(dim), valign: 'top' })
      return
    case 'lines':
      addLines(slide, body.lines)
      return
    case 'parts':
      addParts(file, slide, body.parts)
  }
}

function addLines(slide: PptxGenJS.Slide, lines: readonly SlideLine[]) {
  slide.addText(
    lines.map(({ text, depth, bold }) => ({
      text: plain(text),
      options: { breakLine: true, bold, ...(depth > 0 && { bullet: true, indentLevel: depth - 1 }) },
    })),
    {
      x: margin,
      y: top,
      w: inner,
      h: bottom - top,
      fontFace: face,
      fontSize: 20,
      color: hex(ink),
      valign: 'top',
      paraSpaceAfter: 8,
      margin: 0,
      fit: 'shrink',
    },
  )
}

function addParts(file: PptxGenJS, slide: PptxGenJS.Slide, parts: readonly Part[]) {
  let y = top
  for (const part of parts) {
    if (part.kind === 'figures') {
      addFigures(slide, part.figures, y)
      y += 1.5
    } else if (part.kind === 'table') addTable(slide, part, y)
    else if (part.kind !== 'words') addChart(file, slide, part, y)
  }
}

function addFigures(slide: PptxGenJS.Slide, figures: Extract<Part, { kind: 'figures' }>['figures'], y: number) {
  const each = inner / Math.max(figures.length, 2)
  for (const [i, { label, value, note }] of figures.entries()) {
    const at = { x: margin + i * each, w: each - 0.2, fontFace: face, margin: 0 } as const
    slide.addText(plain(label), { ...at, y, h: 0.3, fontSize: 14, color: hex(dim) })
    slide.addText(plain(value), { ...at, y: y + 0.3, h: 0.6, fontSize: 32, bold: true, color: hex(ink), fit: 'shrink' })
    if (note !== '') slide.addText(plain(note), { ...at, y: y + 0.92, h: 0.3, fontSize: 12, color: hex(dim) })
  }
}

function addTable(slide: PptxGenJS.Slide, { columns, rows, more }: TablePart, y: number) {
  const shares = columns.map(({ share = 1 }) => share)
  const whole = shares.reduce((sum, share) => sum + share, 0)
  const under = { type: 'solid', pt: 0.75, color: hex(line) } as const
  const none = { type: 'none' } as const
  const cell = (text: string, i: number, options: PptxGenJS.TableCellProps = {}): PptxGenJS.TableCell => ({
    text: plain(text),
    options: {
      align: columns[i]?.end ? 'right' : 'left',
      valign: 'middle',
      border: [none, none, under, none],
      ...options,
    },
  })
  const head = { bold: true, color: hex(dim), fontSize: 12, fill: { color: hex(sunken) } }
  slide.addTable(
    [
      columns.map(({ header }, i) => cell(header, i, head)),
      ...rows.map((row) => row.map((text, i) => cell(text, i, i === 0 ? { bold: true } : {}))),
    ],
    {
      x: margin,
      y,
      w: inner,
      colW: shares.map((share) => (share / whole) * inner),
      fontFace: face,
      fontSize: 13,
      color: hex(ink),
      rowH: Math.min(0.5, (bottom - y - 0.4) / (rows.length + 1)),
      margin: [0.03, 0.08, 0.03, 0.08],
    },
  )
  if (more !== '')
    slide.addText(plain(more), {
      x: margin,
      y: bottom - 0.3,
      w: inner,
      h: 0.3,
      fontFace: face,
      fontSize: 12,
      color: hex(dim),
      margin: 0,
    })
}

function addChart(file: PptxGenJS, slide: PptxGenJS.Slide, part: ChartPart, y: number) {
  const format = formatOf(part.unit)
  const looks = {
    x: margin,
    y,
    w: inner,
    h: bottom - y,
    altText: plain(`${part.title}: ${saidOf(part)}`),
    chartColors: charts.map(hex),
    catAxisLabelFontFace: face,
    catAxisLabelFontSize: 14,
    catAxisLabelColor: hex(ink),
    valAxisHidden: true,
    valAxisMinVal: 0,
    valGridLine: { style: 'none' as const },
    dataLabelFormatCode: format,
    dataLabelFontFace: face,
    dataLabelColor: hex(ink),
    showValue: true,
  }
  if (part.kind === 'bars') {
    // A bar chart is read from below.
    const bars = part.bars.toReversed()
    slide.addChart(
      file.ChartType.bar,
      [
        {
          name: plain(part.title),
          labels: bars.map(({ label }) => plain(label)),
          values: bars.map(({ value }) => value ?? 0),
        },
      ],
      { ...looks, barDir: 'bar', barGapWidthPct: 60, dataLabelFontSize: 14, chartColors: [hex(charts[0])] },
    )
    return
  }
  slide.addChart(
    file.ChartType.bar,
    part.lines.map(({ label, values }) => ({
      name: plain(label),
      labels: part.periods.map(plain),
      values: values.map((value) => value ?? 0),
    })),
    {
      ...looks,
      // Most quarters of most figures are empty: their zeros would only be in the way.
      dataLabelFormatCode: `${format};-${format};`,
      barDir: 'col',
      barGapWidthPct: 50,
      dataLabelFontSize: 10,
      showLegend: true,
      legendPos: 'b',
      legendFontFace: face,
      legendFontSize: 12,
    },
  )
}

/** What a chart shows, for those who do not see it. */
function saidOf(part: ChartPart): string {
  return part.kind === 'bars'
    ? part.bars.map(({ label, text }) => `${label} ${text}`).join('; ')
    : part.lines
        .map(
          ({ label, values }) =>
            `${label} ${values.map((value, i) => `${part.periods[i] ?? ''} ${value ?? '–'}`).join(', ')}`,
        )
        .join('; ')
}

const symbolOf = (currency: string): string =>
  new Intl.NumberFormat('en', { style: 'currency', currency, currencyDisplay: 'narrowSymbol' })
    .formatToParts(0)
    .find(({ type }) => type === 'currency')?.value ?? currency

/** How a spreadsheet writes the unit's numbers. */
function formatOf(unit: Unit): string {
  if (unit === 'share') return '0%'
  return unit === 'count' ? '#,##0' : `"${symbolOf(unit.currency)}"#,##0`
}
