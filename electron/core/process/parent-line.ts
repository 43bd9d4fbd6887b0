/**
 * The vault process's end of the line to its parent: Electron's utilityProcess has `parentPort`, Node's fork has
 * `process.send`. When the parent is gone this process ends: nothing may be left open behind it.
 */
import type { Request, VaultMessage } from './vault-port.ts';

export interface ParentLine {
  send(message: VaultMessage): void;
  onRequest(listener: (request: Request) => void): void;
}

/** Electron's typings name this `process.parentPort`; core must not know Electron, so its shape is told here. */
interface ParentPort {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (event: { data: unknown }) => void): void;
}

export function parentLine(process: NodeJS.Process): ParentLine {
  const port = (process as { parentPort?: ParentPort }).parentPort;
  if (port) {
    return {
      send: message => port.postMessage(message),
      onRequest: listener => port.on('message', event => listener(event.data as Request)),
    };
  }
  process.on('disconnect', () => process.exit(0));
  return {
    send: message => process.send?.(message),
    onRequest: listener => process.on('message', request => listener(request as Request)),
  };
}
