import { createContext, type ReactNode, useContext, useMemo } from 'react'
import { useLanguage } from '#renderer/state/language.ts'
import { type FigureText, figureText } from '#shared/deck/figureText.ts'
import type { Figure, ReviewFigures } from '#shared/domain/review/figures.ts'
import { EvidencePopover } from './EvidencePopover.tsx'

interface FigureReading {
  readonly text: FigureText
  /** The records figures point into; null on paper, where nothing can be opened. */
  readonly refs: readonly string[] | null
}

const Reading = createContext<FigureReading | null>(null)

/** Says how the figures below are written, and whether they open the records behind them. */
export function FigureProvider({
  figures,
  paper = false,
  children,
}: {
  readonly figures: ReviewFigures
  readonly paper?: boolean
  readonly children: ReactNode
}) {
  const { messages, locale } = useLanguage()
  const { currency, refs } = figures
  const reading = useMemo(
    () => ({ text: figureText(messages.reviews, locale, currency), refs: paper ? null : refs }),
    [messages, locale, currency, refs, paper],
  )
  return <Reading.Provider value={reading}>{children}</Reading.Provider>
}

function useReading(): FigureReading {
  const reading = useContext(Reading)
  if (reading === null) throw new Error('FigureProvider is missing')
  return reading
}

/** How figures are written here. */
export const useFigureText = (): FigureText => useReading().text

/** A figure in words; on screen it opens the records behind it. */
export function FigureValueText({
  figure,
  label,
  short = false,
}: {
  readonly figure: Figure
  readonly label: string
  readonly short?: boolean
}) {
  const { text, refs } = useReading()
  const shown = text.value(figure.value, short)
  if (refs === null || figure.evidence.length === 0) return shown
  return (
    <EvidencePopover label={label} refs={refs} places={figure.evidence}>
      {shown}
    </EvidencePopover>
  )
}

/** What a figure leaves out and why, one line each; on screen each opens the records. */
export function LeftOut({ figure, label }: { readonly figure: Figure; readonly label: string }) {
  const { text, refs } = useReading()
  return figure.leftOut.map(({ reason, evidence }) => {
    const said = text.words.leftOut[reason](evidence.length)
    return (
      <div key={reason}>
        {refs === null ? (
          said
        ) : (
          <EvidencePopover label={`${label}, ${said}`} refs={refs} places={evidence}>
            {said}
          </EvidencePopover>
        )}
      </div>
    )
  })
}
