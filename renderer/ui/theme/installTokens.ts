import { convertCssVariables, DEFAULT_THEME, defaultCssVariablesResolver, mergeMantineTheme } from '@mantine/core'
import { cssVariables } from './cssVariables.ts'
import { theme } from './theme.ts'

/**
 * Puts the theme's variables on the page as a constructed style sheet. The kit's own way is an inline `<style>`, which
 * `style-src 'self'` refuses; a constructed sheet is script, not markup, and passes.
 * Does nothing where constructed sheets are missing (jsdom lays nothing out).
 */
export function installTokens(target: Document): void {
  if (!('adoptedStyleSheets' in target)) return
  const merged = mergeMantineTheme(DEFAULT_THEME, theme)
  const kit = defaultCssVariablesResolver(merged)
  const own = cssVariables(merged)
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(
    convertCssVariables({
      variables: { ...kit.variables, ...own.variables },
      light: { ...kit.light, ...own.light },
      dark: { ...kit.dark, ...own.dark },
    }),
  )
  target.adoptedStyleSheets = [...target.adoptedStyleSheets, sheet]
}
