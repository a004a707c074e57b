import { type ProblemDocument, type ProblemName, problems, problemType } from '#shared/sync/problem.ts'

/** What a problem document may hold beside the usual members. */
interface ProblemExtras {
  /** Members of the document that its type defines. */
  readonly members?: Readonly<Record<string, unknown>>
  readonly headers?: Readonly<Record<string, string>>
}

/**
 * A request is refused: thrown anywhere in a handler, answered as a problem document. `detail` is one or two sentences
 * for a person that say what to do.
 */
export class Problem extends Error {
  override readonly name = 'Problem'
  readonly problem: ProblemName
  readonly statusCode: number
  readonly headers: Readonly<Record<string, string>>
  readonly #members: Readonly<Record<string, unknown>>

  constructor(problem: ProblemName, detail: string, { members = {}, headers = {} }: ProblemExtras = {}) {
    super(detail)
    this.problem = problem
    this.statusCode = problems[problem].status
    this.headers = headers
    this.#members = members
  }

  /** What is answered. */
  document(): ProblemDocument {
    const { title, status } = problems[this.problem]
    return { ...this.#members, type: problemType(this.problem), title, status, detail: this.message }
  }
}
