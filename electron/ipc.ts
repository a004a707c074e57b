import type { IpcMainInvokeEvent, WebContents } from 'electron'
import { type Answer, channels, type EventPayload, events, type ParsedInput, refuse } from '#shared/bridge.ts'
import { type EventName, type InvokeName, invokeNames, wireName } from '#shared/bridgeNames.ts'
import { APP_ORIGIN } from './appAddress.ts'
import type { Electron } from './electron.ts'

/** What the shell does for each channel. Gets parsed input only. */
export type BridgeHandlers = { readonly [N in InvokeName]: (input: ParsedInput<N>) => Promise<Answer<N>> | Answer<N> }

/**
 * True when a call comes from the top frame of our own window showing our own origin. A frame inside it, another
 * window, a page somehow navigated elsewhere, or a frame gone by the time we look is none of ours.
 */
export function isOurPage(
  event: Pick<IpcMainInvokeEvent, 'sender' | 'senderFrame'>,
  page: WebContents | null,
): boolean {
  const { sender, senderFrame } = event
  return (
    page !== null &&
    sender === page &&
    senderFrame !== null &&
    senderFrame === page.mainFrame &&
    senderFrame.origin === APP_ORIGIN
  )
}

/** Answers the app's calls. The only place that listens to pages. */
export function installIpc(
  { ipcMain }: Pick<Electron, 'ipcMain'>,
  {
    handlers,
    page,
    report,
  }: { handlers: BridgeHandlers; page: () => WebContents | null; report: (error: unknown) => void },
): void {
  const listen = <N extends InvokeName>(name: N) => {
    ipcMain.handle(wireName(name), async (event, input: unknown) => {
      if (!isOurPage(event, page())) return refuse('forbidden')
      try {
        return await answer(name, handlers[name], input)
      } catch (error) {
        report(error)
        return refuse('failed')
      }
    })
  }
  for (const name of invokeNames) listen(name)
}

/** Parses the input, asks the handler, and lets out of its answer only what the table promises. */
async function answer<N extends InvokeName>(name: N, handler: BridgeHandlers[N], input: unknown): Promise<unknown> {
  const parsed = channels[name].input.safeParse(input)
  if (!parsed.success) return refuse('badInput')
  const result = await handler(parsed.data as ParsedInput<N>)
  return result.ok ? { ok: true, value: channels[name].output.parse(result.value) } : refuse(result.reason)
}

/** Sends an event to the app's page; to none when the window is closed. Throws on a payload the table does not know. */
export function sendEvent<E extends EventName>(page: WebContents | null, event: E, payload: EventPayload<E>): void {
  page?.send(wireName(event), events[event].parse(payload))
}
