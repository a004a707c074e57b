import { useCallback, useEffect, useRef, useState } from 'react'
import { reportFailure } from '#renderer/actions/feedback.ts'
import { type RunningImport, startImport } from '#renderer/commands/importFiles.ts'
import type { FileRead, ImportResult, OnProgress, PartChoice, PartToTake } from '#renderer/import/importSession.ts'
import { useLanguage, useText } from '#renderer/state/language.ts'
import type { Decisions, ImportPreview } from '#shared/importing/plan.ts'

/** Where the user is in an import. */
export type ImportStep =
  | { readonly at: 'choose' }
  | { readonly at: 'columns'; readonly files: readonly FileRead[] }
  | { readonly at: 'preview'; readonly preview: ImportPreview }
  | { readonly at: 'done'; readonly result: ImportResult }

/** Long work going on, 0 to 1. */
export interface Working {
  readonly step: Parameters<OnProgress>[0]
  readonly done: number
}

/** The import as its screens use it: one session in the worker, and the user's choices so far. */
export function useImport() {
  const { importing } = useText()
  const { zone } = useLanguage()
  const running = useRef<Promise<RunningImport> | null>(null)
  const [step, setStep] = useState<ImportStep>({ at: 'choose' })
  const [files, setFiles] = useState<readonly FileRead[]>([])
  const [choices, setChoices] = useState<readonly PartChoice[]>([])
  const [decisions, setDecisions] = useState<Decisions>({})
  const [working, setWorking] = useState<Working | null>(null)

  useEffect(
    () => () => {
      running.current?.then((session) => session.end()).catch(reportFailure)
      running.current = null
    },
    [],
  )

  const work = useCallback(
    async (name: Working['step'], run: (session: RunningImport, report: OnProgress) => Promise<void>) => {
      setWorking({ step: name, done: 0 })
      try {
        running.current ??= startImport(zone, importing.untitledMeeting)
        const session = await running.current
        await run(
          session,
          session.onProgress((at, done) => setWorking({ step: at, done })),
        )
      } catch (error) {
        reportFailure(error)
      } finally {
        setWorking(null)
      }
    },
    [zone, importing],
  )

  const read = (chosen: readonly { name: string; bytes: Uint8Array }[]) =>
    work('read', async ({ api }, report) => {
      const found = await api.read([...chosen], report)
      setFiles(found)
      setChoices(found.flatMap((file) => (file.state === 'read' ? file.parts.map(firstChoice) : [])))
      setDecisions({})
      setStep({ at: 'columns', files: found })
    })

  const preview = (answers: Decisions = decisions) =>
    work('compare', async ({ api }, report) => {
      const found = await api.preview([...choices], answers, report)
      if (found) setStep({ at: 'preview', preview: found })
    })

  return {
    step,
    choices,
    decisions,
    working,
    read,
    preview: () => preview(),
    /** Changes how a part is taken; another subject or source maps its columns anew. */
    choose: (changed: PartChoice, remap: boolean) => {
      const put = (choice: PartChoice) =>
        setChoices((all) => all.map((other) => (other.part === choice.part ? choice : other)))
      put(changed)
      if (!remap) return
      void work('read', async ({ api }) => {
        put({ ...changed, mapping: await api.mapping(changed.part, changed.subject, changed.source) })
      })
    },
    /** Answers a question and compares again. */
    decide: (decision: string, answer: string | null) => {
      const { [decision]: _, ...others } = decisions
      const answers = answer === null ? others : { ...others, [decision]: answer }
      setDecisions(answers)
      void preview(answers)
    },
    run: () =>
      work('write', async ({ api }, report) => {
        setStep({ at: 'done', result: await api.apply([...choices], report) })
      }),
    report: async (words: Parameters<RunningImport['api']['report']>[0]) => {
      const session = await running.current
      return session ? session.api.report(words) : ''
    },
    cancel: () => {
      running.current?.then(({ api }) => api.cancel()).catch(reportFailure)
    },
    back: () => setStep({ at: 'columns', files }),
    again: () => setStep({ at: 'choose' }),
  }
}

export type Import = ReturnType<typeof useImport>

function firstChoice(part: PartToTake): PartChoice {
  const table = part.kind === 'table' ? part : null
  return {
    part: part.part,
    take: true,
    subject: table?.subject ?? 'contacts',
    source: table?.source ?? 'generic',
    mapping: table?.mapping ?? {},
    defaultRole: 'processed',
    dateOrder: null,
  }
}
