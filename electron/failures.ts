import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import type { BrowserWindow } from 'electron'
import { desktopText } from '#shared/text/en/desktop.ts'
import type { Electron } from './electron.ts'

/** The log is started anew beyond this size; the one before is kept beside it. */
const largestLog = 1_000_000

/** An error as the log keeps it: one entry with its time, its kind and its stack. Never a record's content. */
export function describeFailure(kind: string, error: unknown, at: Date): string {
  const details = error instanceof Error ? (error.stack ?? `${error.name}: ${error.message}`) : String(error)
  return `${at.toISOString()} ${kind}\n${details}\n`
}

/** Writes failures to a file on this computer, and to nowhere else. Never throws: it runs when things go wrong. */
export function failureLog(file: string): (kind: string, error: unknown) => string {
  return (kind, error) => {
    const entry = describeFailure(kind, error, new Date())
    try {
      mkdirSync(dirname(file), { recursive: true })
      if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > largestLog) renameSync(file, `${file}.old`)
      appendFileSync(file, entry)
    } catch {
      console.error(entry)
    }
    return entry
  }
}

/** What the failure dialog's buttons do, in their order. */
const choices = ['reload', 'copyDetails', 'quit'] as const

/**
 * Catches what nothing else caught, writes it down and asks the user what to do. Without it a failing main process
 * shows Electron's own dialog, and a crashed page stays white.
 */
export function installFailures(
  electron: Pick<Electron, 'app' | 'clipboard' | 'dialog'>,
  { log, window }: { log: (kind: string, error: unknown) => string; window: () => BrowserWindow | null },
): void {
  const { app, clipboard, dialog } = electron
  let asking = false

  const ask = async (message: string, details: string): Promise<void> => {
    // One dialog at a time: a failure in a loop would otherwise bury the screen.
    if (asking) return
    asking = true
    try {
      await app.whenReady()
      for (;;) {
        const { response } = await dialog.showMessageBox({
          type: 'error',
          title: desktopText.failure.title,
          message,
          detail: desktopText.failure.safe,
          buttons: choices.map((choice) => desktopText.failure[choice]),
          defaultId: 0,
          cancelId: 0,
          noLink: true,
        })
        const choice = choices[response]
        if (choice === 'quit') return app.quit()
        if (choice !== 'copyDetails') return window()?.webContents.reload()
        clipboard.writeText(details)
      }
    } finally {
      asking = false
    }
  }
  const fail = (kind: string, error: unknown, message: string) => {
    const entry = log(kind, error)
    ask(message, entry).catch((dialogError: unknown) => log('failureDialog', dialogError))
  }
  process.on('uncaughtException', (error) => fail('uncaughtException', error, desktopText.failure.shellFailed))
  process.on('unhandledRejection', (error) => fail('unhandledRejection', error, desktopText.failure.shellFailed))
  app.on('render-process-gone', (_event, page, details) => {
    // Leaving on purpose and being ended by the system's shutdown are no failures; nor is a hidden print page ours to ask about.
    if (details.reason === 'clean-exit' || details.reason === 'killed') return
    if (page !== window()?.webContents) return
    fail('render-process-gone', `${details.reason} (${details.exitCode})`, desktopText.failure.pageGone)
  })
}
