/**
 * The guarded door between the page and main, and the only file that names ipcMain. In this order: is it our page, has
 * the input the declared shape, the use-case, has the output the declared shape.
 */
import { ipcMain } from 'electron';
import { APP_ORIGIN } from '../../shared/contract/bridge.ts';
import type { Calls } from '../../shared/contract/contract.ts';
import { mapContract } from '../../shared/contract/map-contract.ts';
import { answerCall, type Handlers, type NoteBug } from '../core/process/serve-calls.ts';

/** The channel of a call, as the preload knows it. */
export function channelOf(call: string): string {
  return `call:${call}`;
}

export function serve<C extends Calls>(calls: C, handlers: Handlers<C>, noteBug: NoteBug): void {
  mapContract(calls, name => {
    ipcMain.handle(channelOf(name), async (event, input: unknown) => {
      if (!isOurPage(event.senderFrame)) return { failure: { code: 'bad-request', details: { call: name } } };
      return answerCall(calls, handlers, name, input, noteBug);
    });
  });
}

/** Only the main frame of the page that we serve; a frame that is gone is null. */
function isOurPage(frame: Electron.WebFrameMain | null): boolean {
  return frame !== null && frame.parent === null && frame.url.startsWith(`${APP_ORIGIN}/`);
}
