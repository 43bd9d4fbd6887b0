/**
 * The keychain opens the vault by itself once, when the window starts, and never after a lock: what was locked shall
 * stay locked. The mark outlives the reload that follows a lock; it says only that the vault has been open.
 */
const MARK = 'opened-in-this-window';

export function mayOpenByItself(): boolean {
  return sessionStorage.getItem(MARK) === null;
}

export function noteOpened(): void {
  sessionStorage.setItem(MARK, 'yes');
}
