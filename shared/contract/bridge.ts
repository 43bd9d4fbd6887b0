/**
 * What the preload gives the window, as `window.sparekey`, what the window makes of it, and the requests by which pictures
 * and files go in.
 */
import type { ImportView } from './import-views.ts';
import type { EventName, EventPayload, Reply } from './map-contract.ts';
import type { IntakeView } from './views.ts';

/**
 * `window.sparekey`. Answers and events cross into the page as JSON: an object would be copied member by member on the
 * way, which costs the page several frames for five thousand accounts, where a text costs none.
 */
export interface Wire {
  call(name: string, input: unknown): Promise<string>;
  on(event: EventName, listener: (text: string) => void): () => void;
  pathOf(file: object): Promise<string>;
}

export interface Bridge {
  /** Answers with a reply, never by throwing: error objects lose their members between worlds. */
  call(name: string, input: unknown): Promise<Reply<unknown>>;
  /** Listens until the returned function is called. */
  on<E extends EventName>(event: E, listener: (payload: EventPayload<E>) => void): () => void;
  /** Where a dropped or chosen File lies; empty when the runtime cannot tell. */
  pathOf(file: object): Promise<string>;
}

export function bridgeOver(wire: Wire): Bridge {
  return {
    call: async (name, input) => JSON.parse(await wire.call(name, input)),
    on: (event, listener) => wire.on(event, text => listener(JSON.parse(text))),
    pathOf: file => wire.pathOf(file),
  };
}

/** The page's own origin; nothing else is ever loaded. */
export const APP_SCHEME = 'app';
export const APP_ORIGIN = 'app://sparekey';

/** POST picture bytes here, with the file's name percent-encoded in this header; the answer is a Reply as JSON. */
export const PICTURES_PATH = '/pictures';
export const PICTURE_NAME_HEADER = 'x-picture-name';
/** Pictures over this many bytes are refused before they are read. */
export const PICTURE_BYTES_LIMIT = 64 * 1024 * 1024;

export interface PictureReply {
  /** Names the bytes that were read, for binSource. */
  picture: string;
  intake: IntakeView;
}

/** POST the bytes of another app's file here, with the same header and under the same limit. */
export const IMPORTS_PATH = '/imports';

export interface ImportReply {
  /** Names the bytes that were read, for binSource. */
  picture: string;
  view: ImportView;
}
