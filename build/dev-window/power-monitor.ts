// `powerMonitor`. Plain Node hears nothing of suspend or of the screen lock, so those events never come (the
// app listens to logind itself on Linux). Idle time counts from the last input in the app's own window: that
// is at least as long as the system's, so an app that locks when idle locks no later than in Electron.
import { EventEmitter } from 'node:events';

interface PowerMonitorEvents {
  suspend: [];
  resume: [];
  'lock-screen': [];
  'unlock-screen': [];
  shutdown: [event: { preventDefault(): void }];
}

class PowerMonitor extends EventEmitter<PowerMonitorEvents> {
  #lastInput = performance.now();

  noteInput(): void {
    this.#lastInput = performance.now();
  }

  /** Whole seconds. */
  getSystemIdleTime(): number {
    return Math.floor((performance.now() - this.#lastInput) / 1000);
  }

  getSystemIdleState(threshold: number): 'active' | 'idle' {
    return this.getSystemIdleTime() >= threshold ? 'idle' : 'active';
  }
}

export const powerMonitor = new PowerMonitor();
