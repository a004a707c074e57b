import { useCallback, useEffect, useRef, useState } from 'react'
import { reportDone, reportFailure } from '#renderer/actions/feedback.ts'
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

  // One piece of work at a time: the plan the worker keeps is always that of the answers given last.
  const queue = useRef<Promise<void>>(Promise.resolve())
  const shown = useRef(true)

  useEffect(() => {
    shown.current = true
    return () => {
      shown.current = false
      // What is being written is finished first: half an import would be worse than one nobody watches.
      const session = running.current
      running.current = null
      void queue.current.then(() => session?.then((started) => started.end())).catch(reportFailure)
    }
  }, [])

  const work = useCallback(
    (name: Working['step'], run: (session: RunningImport, report: OnProgress) => Promise<void>) => {
      queue.current = queue.current.then(async () => {
        setWorking({ step: name, done: 0 })
        try {
          running.current ??= startImport(zone, importing.untitledMeeting)
          const session = await running.current
          const report = session.onProgress((at, done) => setWorking({ step: at, done }))
          await Promise.race([run(session, report), session.failed])
        } catch (error) {
          // A worker that broke holds nothing any more: begin again with a new one.
          void running.current?.then((session) => session.end()).catch(() => {})
          running.current = null
          setStep({ at: 'choose' })
          reportFailure(error)
        } finally {
          setWorking(null)
        }
      })
      return queue.current
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

  const cancel = () => {
    running.current?.then(({ api }) => api.cancel()).catch(reportFailure)
  }

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
      running.current
        ?.then(({ api }) => api.mapping(changed.part, changed.subject, changed.source))
        .then((mapping) => put({ ...changed, mapping }))
        .catch(reportFailure)
    },
    /** Answers a question and compares again; a comparison of older answers is given up. */
    decide: (decision: string, answer: string | null) => {
      const { [decision]: _, ...others } = decisions
      const answers = answer === null ? others : { ...others, [decision]: answer }
      setDecisions(answers)
      cancel()
      void preview(answers)
    },
    run: () =>
      work('write', async ({ api }, report) => {
        const result = await api.apply([...choices], report)
        setStep({ at: 'done', result })
        if (shown.current || result.cancelled) return
        const { counts, group } = result
        reportDone(importing.doneText(counts.new, counts.changed + counts.kept), group)
      }),
    report: async (words: Parameters<RunningImport['api']['report']>[0]) => {
      const session = await running.current
      return session ? session.api.report(words) : ''
    },
    cancel,
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
