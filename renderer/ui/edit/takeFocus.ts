/**
 * Ref of an input that has just appeared for an edit: takes the focus with all of its text selected, or with the caret
 * behind the one character that began the edit. A stable function, so that it runs once per input.
 */
export function selectAll(input: HTMLInputElement | HTMLTextAreaElement | null): void {
  if (input === null || document.activeElement === input) return
  input.focus()
  const typed = input.value.length === 1
  input.setSelectionRange(typed ? 1 : 0, input.value.length)
}

/** The same for text of many lines, where the reader goes on writing: the caret goes to the end. */
export function selectEnd(input: HTMLTextAreaElement | null): void {
  if (input === null || document.activeElement === input) return
  input.focus()
  input.setSelectionRange(input.value.length, input.value.length)
}
