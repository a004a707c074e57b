import type { CSSVariablesResolver } from '@mantine/core'
import { darkColours, lightColours, type SchemeColours } from './colours.ts'

/** The semantic tokens of one scheme, and the kit's own variables pointed at them. */
export function schemeVariables(colours: SchemeColours): Record<string, string> {
  const charts = Object.fromEntries(colours.charts.map((colour, index) => [`--pb-chart-${index + 1}`, colour]))
  return {
    '--pb-text': colours.text,
    '--pb-dim': colours.dim,
    '--pb-line': colours.line,
    '--pb-line-strong': colours.lineStrong,
    '--pb-surface': colours.surface,
    '--pb-sunken': colours.sunken,
    '--pb-raised': colours.raised,
    '--pb-hover': colours.hover,
    '--pb-selected': colours.selected,
    '--pb-accent': colours.accent,
    '--pb-on-accent': colours.onAccent,
    '--pb-good': colours.good,
    '--pb-good-tint': colours.goodTint,
    '--pb-warn': colours.warn,
    '--pb-warn-tint': colours.warnTint,
    '--pb-bad': colours.bad,
    '--pb-bad-tint': colours.badTint,
    '--pb-info': colours.info,
    '--pb-info-tint': colours.infoTint,
    '--pb-platinum': colours.platinum,
    '--pb-gold': colours.gold,
    '--pb-silver': colours.silver,
    '--pb-bronze': colours.bronze,
    '--pb-shadow': colours.shadow,
    ...charts,
    '--mantine-color-body': colours.surface,
    '--mantine-color-text': colours.text,
    '--mantine-color-bright': colours.text,
    '--mantine-color-dimmed': colours.dim,
    '--mantine-color-placeholder': colours.dim,
    '--mantine-color-anchor': colours.accent,
    '--mantine-color-error': colours.bad,
    '--mantine-color-default': colours.raised,
    '--mantine-color-default-hover': colours.hover,
    '--mantine-color-default-color': colours.text,
    '--mantine-color-default-border': colours.line,
  }
}

/** Turns the colours into CSS variables: `--pb-*` for our own styles, `--mantine-*` for the kit's. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {
    '--pb-font-table': '0.8125rem',
    '--pb-font-text': '0.875rem',
    '--pb-font-note': '0.9375rem',
    '--pb-font-title': '1.25rem',
    '--pb-font-label': '0.75rem',
    '--pb-row-table': '2.125rem',
    '--pb-row-list': '2.5rem',
    '--pb-radius': '0.375rem',
    '--pb-motion': '120ms ease-out',
    '--pb-measure': '68ch',
  },
  light: schemeVariables(lightColours),
  dark: schemeVariables(darkColours),
})
