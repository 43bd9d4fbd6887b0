/**
 * Copies a code, waits, and clears the clipboard where it still holds it.
 */
import { clearClipboard, copyToClipboard } from './system-clipboard.ts';
import type { Terminal } from './terminal.ts';

const CLIPBOARD_SECONDS = 30;

/** @throws Refusal no-clipboard */
export async function copyForAWhile(terminal: Terminal, code: string): Promise<void> {
  await copyToClipboard(code);
  terminal.say(`Copied. It is cleared in ${CLIPBOARD_SECONDS} seconds; Ctrl+C clears it now.`);
  await secondsOrInterrupt(CLIPBOARD_SECONDS);
  await clearClipboard(code);
}

function secondsOrInterrupt(seconds: number): Promise<void> {
  return new Promise(resolve => {
    const end = () => {
      clearTimeout(timer);
      process.off('SIGINT', end);
      resolve();
    };
    const timer = setTimeout(end, seconds * 1000);
    process.once('SIGINT', end);
  });
}
