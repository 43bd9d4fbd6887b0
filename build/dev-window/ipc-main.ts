// `ipcMain`, and the event that its handlers get. The sender's URL comes from the browser, not from the page.
import { EventEmitter } from 'node:events';
import type { WebContents } from './web-contents.ts';
import type { WebFrameMain } from './web-contents-events.ts';

export interface IpcMainEvent {
  readonly sender: WebContents;
  readonly senderFrame: WebFrameMain | null;
  readonly frameId: number;
  readonly processId: number;
}

export type IpcMainInvokeEvent = IpcMainEvent;

type Handler = (event: IpcMainInvokeEvent, ...args: unknown[]) => unknown;

class IpcMain extends EventEmitter {
  readonly #handlers = new Map<string, Handler>();

  handle(channel: string, handler: Handler): void {
    if (this.#handlers.has(channel))
      throw new Error(`Attempted to register a second handler for '${channel}'`);
    this.#handlers.set(channel, handler);
  }

  removeHandler(channel: string): void {
    this.#handlers.delete(channel);
  }

  /** Called by the page's channel. Throws what the handler throws, in Electron's words. */
  async invoke(channel: string, event: IpcMainInvokeEvent, args: unknown[]): Promise<unknown> {
    try {
      const handler = this.#handlers.get(channel);
      if (!handler) throw new Error(`No handler registered for '${channel}'`);
      return await handler(event, ...args);
    } catch (error) {
      const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
      throw new Error(`Error invoking remote method '${channel}': ${text}`);
    }
  }
}

export const ipcMain = new IpcMain();
