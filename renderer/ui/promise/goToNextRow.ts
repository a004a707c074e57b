/** Before a row leaves its list: the focus goes to the same control of the next row, or else of the one before. */
export function goToNextRow(control: HTMLElement): void {
  const row = control.closest('li')
  const next = row?.nextElementSibling ?? row?.previousElementSibling
  next?.querySelector<HTMLElement>('input[type="checkbox"]')?.focus()
}
