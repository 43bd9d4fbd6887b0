// The line between main and the preload's world of one page: a binding that exists in that world only, and
// calls into it by the world's unique id. Messages sent before the preload has run wait for it.
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Session } from './cdp.ts';
import { makeCodec } from './codec.ts';
import { mainWorldSide } from './page-main-world.ts';
import { type FromPage, type PreloadEnvironment, preloadSide, type ToPage } from './page-preload.ts';

const WORLD = 'preload';
const BINDING = 'toMain';

interface World {
  readonly frameId: string;
  readonly uniqueId: string;
}

export interface PageChannelOptions {
  readonly preload: string | undefined;
  readonly additionalArguments: readonly string[];
  /** The top frame: only its preload speaks. */
  readonly mainFrameId: () => string;
  readonly receive: (message: FromPage, answer: (reply: ToPage) => void) => void;
}

export class PageChannel {
  readonly #session: Session;
  readonly #options: PageChannelOptions;
  readonly #worlds = new Map<number, World>();
  readonly #queue: ToPage[] = [];

  constructor(session: Session, options: PageChannelOptions) {
    this.#session = session;
    this.#options = options;
    session.on('Runtime.executionContextCreated', ({ context }) => {
      const { frameId } = context.auxData;
      if (context.name === WORLD) this.#worlds.set(context.id, { frameId, uniqueId: context.uniqueId });
    });
    session.on('Runtime.executionContextDestroyed', event => this.#worlds.delete(event.executionContextId));
    session.on('Runtime.executionContextsCleared', () => this.#worlds.clear());
    session.on('Runtime.bindingCalled', event => {
      if (event.name === BINDING) this.#received(event.executionContextId, event.payload);
    });
  }

  /** Registers both sides for every document to come. Order of registration is order of running. */
  inject(): void {
    const name = JSON.stringify(`${randomBytes(16).toString('hex')}:`);
    const { preload } = this.#options;
    const source = preload === undefined ? '' : readFileSync(preload, 'utf8');
    const wrapped = preload === undefined ? 'null' : `function(require,module,exports,process){${source}\n}`;
    const codec = `(${makeCodec})(bytes=>bytes.toBase64(),text=>Uint8Array.fromBase64(text))`;
    const environment = JSON.stringify(this.#environment());
    const side = `(${preloadSide})(${name},'${BINDING}',${codec},${environment},${wrapped})\n//# sourceURL=preload`;
    this.#session.post('Runtime.addBinding', { name: BINDING, executionContextName: WORLD });
    this.#session.post('Page.addScriptToEvaluateOnNewDocument', { source: `(${mainWorldSide})(${name})` });
    this.#session.post('Page.addScriptToEvaluateOnNewDocument', { source: side, worldName: WORLD });
  }

  send(message: ToPage): void {
    const mainFrame = this.#options.mainFrameId();
    const world = [...this.#worlds.values()].find(({ frameId }) => frameId === mainFrame);
    if (world) this.#callInto(world, message);
    else this.#queue.push(message);
  }

  /** The path of a file that the preload was asked about; '' when it is not on a disk. */
  async pathOfFile(id: number): Promise<string> {
    const mainFrame = this.#options.mainFrameId();
    const world = [...this.#worlds.values()].find(({ frameId }) => frameId === mainFrame);
    if (!world) return '';
    const { result } = await this.#session.send('Runtime.callFunctionOn', {
      uniqueContextId: world.uniqueId,
      functionDeclaration: 'function(id){return globalThis.fileToName(id)}',
      arguments: [{ value: id }],
      silent: true,
    });
    if (result.objectId === undefined) return '';
    const { objectId } = result;
    const info = await this.#session.send('DOM.getFileInfo', { objectId }).catch(() => ({ path: '' }));
    this.#session.post('Runtime.releaseObject', { objectId });
    return info.path;
  }

  #received(contextId: number, payload: string): void {
    const world = this.#worlds.get(contextId);
    if (!world || world.frameId !== this.#options.mainFrameId()) return;
    const message = JSON.parse(payload) as FromPage;
    if (message.t === 'preload-done') for (const waiting of this.#queue.splice(0)) this.send(waiting);
    // the answer goes to the document that asked, or nowhere when that is gone
    this.#options.receive(message, reply => this.#worlds.has(contextId) && this.#callInto(world, reply));
  }

  #callInto(world: World, message: ToPage): void {
    const pieces = piecesOf(JSON.stringify(message));
    pieces.forEach((piece, n) => {
      this.#session.post('Runtime.callFunctionOn', {
        uniqueContextId: world.uniqueId,
        functionDeclaration: 'function(piece,isLast){globalThis.fromMain?.(piece,isLast)}',
        arguments: [{ value: piece }, { value: n === pieces.length - 1 }],
        silent: true,
      });
    });
  }

  #environment(): PreloadEnvironment {
    const argv = ['electron', ...this.#options.additionalArguments];
    return { argv, platform: process.platform, arch: process.arch, versions: process.versions };
  }
}

/** The page compiles what it is handed: a megabyte at once would hold up its frames. No pair of surrogates is parted. */
function piecesOf(text: string): string[] {
  return text.match(/.{1,65536}(?![\udc00-\udfff])/gs) ?? [];
}
