/** A promise as it comes up in a talk: what, what came of it, and why it slipped where it did. */
export interface TopicPromise {
  readonly title: string
  readonly outcome: string
  readonly slip: string
}

/**
 * Something that occupies a partner over several talks. All texts may hold slots such as {customer}; see
 * paragraphs.ts. `notes` are what was said when it first came up, while it was worked on, and later.
 */
export interface Topic {
  readonly key: string
  /** As an agenda point. */
  readonly name: string
  readonly notes: readonly [readonly string[], readonly string[], readonly string[]]
  readonly ours: readonly TopicPromise[]
  readonly theirs: readonly TopicPromise[]
  readonly decisions: readonly string[]
  readonly concern: { readonly title: string; readonly detail: string; readonly answer: string }
  readonly want: { readonly list: 'product' | 'company'; readonly item: string; readonly quote: string }
  readonly risk: { readonly title: string; readonly mitigation: string }
  /** What only the CAM writes down. */
  readonly asides: readonly string[]
  /** A sentence for a review's commentary. */
  readonly commentary: readonly string[]
}
