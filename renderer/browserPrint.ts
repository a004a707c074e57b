import { type Bridge, type BridgeInput, PRINT_READY, refuse, succeed } from '#shared/bridge.ts'
import { safeFileName } from '#shared/fileKinds.ts'

/** How long a page may take to lay itself out before printing is given up, in milliseconds. */
const readyWithin = 30_000

/**
 * `printToPdf` with the browser's print dialog, whose *Save as PDF* takes the document's title as the file's name. The
 * dialog has its own header and footer setting, so ours are not passed; the paper is asked for by `@page`.
 */
export const printToPdf: Bridge['printToPdf'] = async (input) => {
  if (input.route === null) {
    printWindow(window, input)
    return succeed({ outcome: 'handedOver' as const })
  }
  const address = new URL(window.location.href)
  address.hash = input.route
  const page = window.open(address, '_blank')
  if (!page) return refuse('popupBlocked')
  if (!(await becomesReady(page))) {
    page.close()
    return refuse('pageNotReady')
  }
  page.addEventListener('afterprint', () => page.close())
  printWindow(page, input)
  return succeed({ outcome: 'handedOver' as const })
}

function printWindow(page: Window, { suggestedName, pageSize, landscape }: BridgeInput<'printToPdf'>): void {
  const { document } = page
  const title = document.title
  const paper = document.createElement('style')
  paper.textContent = `@page { size: ${pageSize} ${landscape ? 'landscape' : 'portrait'} }`
  document.head.append(paper)
  document.title = safeFileName(suggestedName, 'pdf').replace(/\.pdf$/, '')
  page.print()
  document.title = title
  paper.remove()
}

/** True once the page has said it is laid out; false when it was closed or took too long. */
async function becomesReady(page: Window): Promise<boolean> {
  const deadline = Date.now() + readyWithin
  while (!page.closed && Date.now() < deadline) {
    // Until the tab has left about:blank its root element is another one, so it is looked up each time.
    if (page.document.documentElement?.hasAttribute(PRINT_READY)) return true
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  return false
}
