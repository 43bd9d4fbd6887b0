/**
 * The guarded door between the page and main, and the only file that names ipcMain. In this order: is it our page, has
 * the input the declared shape, the use-case, has the output the declared shape.
 */
import { ipcMain, type WebContents } from 'electron';
import { APP_ORIGIN } from '../../shared/contract/bridge.ts';
import type { Calls } from '../../shared/contract/contract.ts';
import { type EventName, mapContract } from '../../shared/contract/map-contract.ts';
import { answerCall, type Handlers, type NoteBug } from '../core/process/serve-calls.ts';

/** The channel of a call, as the preload knows it. */
export function channelOf(call: string): string {
  return `call:${call}`;
}

export function serve<C extends Calls>(calls: C, handlers: Handlers<C>, noteBug: NoteBug): void {
  mapContract(calls, name => {
    ipcMain.handle(channelOf(name), async (event, input: unknown) => {
      const reply = isOurPage(event.senderFrame)
        ? await answerCall(calls, handlers, name, input, noteBug)
        : { failure: { code: 'bad-request', details: { call: name } } };
      return JSON.stringify(reply);
    });
  });
}

/** Tells the page of an event of the contract. */
export function tell(contents: WebContents, event: EventName, payload: unknown): void {
  contents.send(`event:${event}`, JSON.stringify(payload));
}

/** Only the main frame of the page that we serve; a frame that is gone is null. */
function isOurPage(frame: Electron.WebFrameMain | null): boolean {
  return frame !== null && frame.parent === null && frame.url.startsWith(`${APP_ORIGIN}/`);
}
