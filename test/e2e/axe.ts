import type { Page } from '@playwright/test'
import axe from 'axe-core'

/** What a person with a screen reader, a keyboard or weak eyes would stumble over: one line each, empty when nothing. */
export async function axeFindings(page: Page): Promise<string[]> {
  await motionOver(page)
  await page.evaluate(axe.source)
  const { violations } = await page.evaluate(() => (window as unknown as { axe: typeof axe }).axe.run())
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')}: ${summary(failureSummary)}`),
  )
}

const summary = (text = ''): string => text.replace(/^Fix (any|all) of the following:\s*/, '').replaceAll(/\s+/g, ' ')

/** Waits until nothing moves any more, and nothing is about to: a colour on its way to another is neither. */
async function motionOver(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const moving = () =>
      document.getAnimations().some(({ effect }) => effect?.getTiming().iterations !== Number.POSITIVE_INFINITY)
    const rest = () => new Promise((resolve) => setTimeout(resolve, 80))
    for (let still = 0; still < 3; still = moving() ? 0 : still + 1) await rest()
  })
}
