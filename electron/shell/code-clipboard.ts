/**
 * A copied code: marked so that clipboard histories leave it out, and cleared after a while, if it is still there.
 */
import { ClipboardItem, clipboard } from 'electron';

export const CLIPBOARD_SECONDS = 30;

export class CodeClipboard {
  readonly #platform: NodeJS.Platform;
  #held: { text: string; timer: NodeJS.Timeout } | undefined;

  constructor(platform: NodeJS.Platform) {
    this.#platform = platform;
  }

  /** Puts a code on the clipboard; returns the Unix milliseconds at which it will be cleared. */
  async copy(text: string, now: number): Promise<number> {
    await clipboard.write([new ClipboardItem({ 'text/plain': text, ...hintsFor(this.#platform) })]);
    clearTimeout(this.#held?.timer);
    const timer = setTimeout(() => void this.clear(), CLIPBOARD_SECONDS * 1000);
    this.#held = { text, timer };
    return now + CLIPBOARD_SECONDS * 1000;
  }

  /** Clears the clipboard unless something else has been copied since. */
  async clear(): Promise<void> {
    const held = this.#held;
    this.#held = undefined;
    clearTimeout(held?.timer);
    if (held && (await clipboard.readText()) === held.text) clipboard.clear();
  }
}

/** The marks by which clipboard managers know a secret (nspasteboard.org, KDE, Microsoft's clipboard formats). */
function hintsFor(platform: NodeJS.Platform): Record<string, string> {
  const native = (format: string) => `electron application/osclipboard;format="${format}"`;
  if (platform === 'linux') return { [native('x-kde-passwordManagerHint')]: 'secret' };
  if (platform === 'darwin') return { [native('org.nspasteboard.ConcealedType')]: '' };
  const no = '\0\0\0\0';
  return {
    [native('ExcludeClipboardContentFromMonitorProcessing')]: '1',
    [native('CanIncludeInClipboardHistory')]: no,
    [native('CanUploadToCloudClipboard')]: no,
  };
}
