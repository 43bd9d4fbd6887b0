/**
 * What is dropped or pasted anywhere in the window, and links that the system hands over, go to the screen that asked
 * for it last. A screen that asks for nothing leaves it to the open vault, which decides by what it is
 * (route-incoming.ts).
 */
import { useEffect, useRef } from 'react';
import type { IntakeView } from '../shared/contract/views.ts';

export interface Incoming {
  onFiles(files: File[]): void;
  onText(text: string): void;
  /** Account links, read already. Left out by screens that have no use for them. */
  onLinks?(links: IntakeView): void;
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
      ...(latest.current.onLinks ? { onLinks: links => latest.current.onLinks?.(links) } : {}),
    };
    handlers.push(entry);
    return () => void handlers.splice(handlers.indexOf(entry), 1);
  }, []);
}

/** The handler that was registered last, if any. */
export function currentIncoming(): Incoming | null {
  return handlers.at(-1) ?? null;
}
