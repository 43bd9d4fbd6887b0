/**
 * When the vault locks by itself: the computer sleeps, the screen is locked, nobody has touched anything for a while.
 */
import { powerMonitor } from 'electron';

const IDLE_SECONDS = 15 * 60;
const LOOK_EVERY_SECONDS = 20;

/** Calls `lock` at each such moment, until the application ends. Linux tells of sleep, not of a locked screen. */
export function lockWhenAway(lock: () => void): void {
  powerMonitor.on('suspend', lock);
  powerMonitor.on('lock-screen', lock);
  powerMonitor.on('shutdown', lock);
  setInterval(() => {
    if (powerMonitor.getSystemIdleTime() >= IDLE_SECONDS) lock();
  }, LOOK_EVERY_SECONDS * 1000).unref();
}
