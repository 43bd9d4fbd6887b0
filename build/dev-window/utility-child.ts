// Loaded before the module of a utility process: gives it what Electron gives, and takes from it what Electron
// does not have.
import { EventEmitter } from 'node:events';
import { refuseWhatBoringSslLacks } from './boringssl.ts';
import { launchVersion } from './electron-version.ts';

/** Messages wait for the first listener, as a MessagePort's do. */
class ParentPort extends EventEmitter {
  readonly #send: (message: unknown) => void;
  #waiting: unknown[] | undefined = [];

  constructor(send: (message: unknown) => void) {
    super();
    this.#send = send;
    this.on('newListener', (name: string) => {
      if (name === 'message') setImmediate(() => this.#flush());
    });
  }

  postMessage(message: unknown): void {
    this.#send(message);
  }

  receive(data: unknown): void {
    if (this.#waiting) this.#waiting.push(data);
    else this.emit('message', { data, ports: [] });
  }

  #flush(): void {
    const waiting = this.#waiting ?? [];
    this.#waiting = undefined;
    for (const data of waiting) this.emit('message', { data, ports: [] });
  }
}

function install(): void {
  refuseWhatBoringSslLacks();
  const send = process.send?.bind(process);
  if (!send) return;
  const port = new ParentPort(message => send(message));
  process.on('message', message => port.receive(message));
  // Ctrl+C in the terminal is for main, which ends this process once it has finished what it was doing
  process.on('SIGINT', () => {});
  // without its main there is nobody to serve
  process.on('disconnect', () => process.exit(0));
  const define = (name: string, value: unknown) =>
    Object.defineProperty(process, name, { value, configurable: true, enumerable: true, writable: true });
  define('parentPort', port);
  define('type', 'utility');
  define('send', undefined);
  define('versions', Object.freeze({ ...process.versions, electron: launchVersion() }));
}

// a worker thread of the utility process inherits the preload, but has no parent to speak to
install();
