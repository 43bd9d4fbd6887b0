/**
 * What is dropped or pasted anywhere in the window goes to the screen that asked for it last. A screen that asks for
 * nothing leaves it to the open vault, which decides by what it is (route-incoming.ts).
 */
import { useEffect, useRef } from 'react';

export interface Incoming {
  onFiles(files: File[]): void;
  onText(text: string): void;
}

const handlers: Incoming[] = [];

/** Takes what comes in while the component is mounted, before every handler that was there already. */
export function useIncoming(handler: Incoming): void {
  const latest = useRef(handler);
  latest.current = handler;
  useEffect(() => {
    const entry: Incoming = {
      onFiles: files => latest.current.onFiles(files),
      onText: text => latest.current.onText(text),
    };
    handlers.push(entry);
    return () => void handlers.splice(handlers.indexOf(entry), 1);
  }, []);
}

/** The handler that was registered last, if any. */
export function currentIncoming(): Incoming | null {
  return handlers.at(-1) ?? null;
}
