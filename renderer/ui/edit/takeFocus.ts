/**
 * Refs of an input that has just appeared for an edit. Stable functions, so that each runs once per input. Both do
 * nothing where the input has the focus already.
 */

/** Takes the focus with all of the text selected: what is typed replaces the value. */
export function selectAll(input: HTMLInputElement | null): void {
  if (input === null || document.activeElement === input) return
  input.focus()
  input.select()
}

/** Takes the focus with the caret at the end: what is typed follows what is there. */
export function goToEnd(input: HTMLInputElement | HTMLTextAreaElement | null): void {
  if (input === null || document.activeElement === input) return
  input.focus()
  input.setSelectionRange(input.value.length, input.value.length)
}
