/**
 * Copies a code, waits, and clears the clipboard where it still holds it.
 */
import { clearClipboard, copyToClipboard } from './system-clipboard.ts';
import type { Terminal } from './terminal.ts';

const CLIPBOARD_SECONDS = 30;

/** @throws Refusal no-clipboard */
export async function copyForAWhile(terminal: Terminal, code: string): Promise<void> {
  await copyToClipboard(code);
  // heard before it is said: whoever presses Ctrl+C at once must not end the program with the code still there
  const over = secondsOrInterrupt(CLIPBOARD_SECONDS);
  terminal.say(`Copied. It is cleared in ${CLIPBOARD_SECONDS} seconds; Ctrl+C clears it now.`);
  await over;
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
