/**
 * One text of recovery codes on its way in: read by the vault process, shown as an offer, and saved or given up. The
 * codes stay there; here are numbers, shapes and where the file lies, which is a copy of the codes as well.
 */
import { useCallback, useRef, useState } from 'react';
import type { RecoveryOfferView } from '../../../shared/contract/recovery-views.ts';
import { type Failure, refuse } from '../../../shared/failure.ts';
import { decodeFileText } from '../../../shared/recovery/decode-file-text.ts';
import { type App, useApp, useSeal } from '../../app-context.ts';
import { failureOf } from '../../client.ts';

/** A file that was read, to be moved to the bin once its codes are saved. */
export interface TextSource {
  name: string;
  /** Null when the runtime cannot tell where it lies. */
  path: string | null;
  /** Of its bytes, in hex: what is moved to the bin must be what was read. */
  sha256: string;
}

export interface RecoveryIntake {
  offer: RecoveryOfferView | null;
  /** The file that the offer was read from; null for a text that was pasted or typed. */
  source: TextSource | null;
  failure: Failure | null;
  busy: boolean;
  takeFile(file: File): void;
  /** The first one now; the others wait for their turn. */
  takeFiles(files: readonly File[]): void;
  waiting: readonly File[];
  /** Takes the next one of those that wait. */
  next(): void;
  takeText(text: string): void;
  /**
   * Typed under the heading "recovery codes", or corrected there: their word for it counts. `name`: that of the file
   * the text comes from, which tells too; a corrected text keeps its file.
   */
  takeTyped(text: string, name?: string): void;
  /** Gives up what was read; the vault process forgets it too. */
  clear(): void;
}

type Read = Pick<RecoveryIntake, 'offer' | 'source' | 'failure' | 'busy'>;

const NOTHING: Read = { offer: null, source: null, failure: null, busy: false };

/** Characters. A page of codes has a few hundred; the vault process refuses more than this by the same name. */
const TEXT_LIMIT = 200_000;
/** Bytes that so many characters can have at most. */
const BYTES_LIMIT = 4 * TEXT_LIMIT;

export function useRecoveryIntake(): RecoveryIntake {
  const app = useApp();
  const seal = useSeal();
  const [read, setRead] = useState<Read>(NOTHING);
  const [waiting, setWaiting] = useState<readonly File[]>([]);
  const turn = useRef(0);

  /** What is taken in last is what is shown: whatever was still being read is passed over. */
  const take = async (work: () => Promise<Pick<Read, 'offer' | 'source'>>): Promise<void> => {
    turn.current += 1;
    const mine = turn.current;
    setRead(before => ({ ...before, failure: null, busy: true }));
    const after = await work().catch((thrown: unknown) => ({ failure: failureOf(thrown) }));
    if (mine === turn.current) setRead(before => ({ ...before, ...after, busy: false }));
  };

  const readText = async (text: string, name: string, stated: boolean): Promise<RecoveryOfferView> => {
    if (text.length > TEXT_LIMIT) throw refuse('text-too-long', { limit: TEXT_LIMIT });
    return app.client.readRecovery({ text: await seal(text), name, stated });
  };

  const clear = useCallback(() => {
    turn.current += 1;
    setRead(NOTHING);
    setWaiting([]);
    app.client.forgetRecoveryOffers({}).catch(failureOf);
  }, [app]);

  const takeFile = (file: File): void =>
    void take(async () => {
      const { text, source } = await readFile(app, file);
      return { offer: await readText(text, source.name, false), source };
    });

  const takeFiles = ([first, ...rest]: readonly File[]): void => {
    setWaiting(rest);
    if (first) takeFile(first);
  };

  return {
    ...read,
    waiting,
    takeFile,
    takeFiles,
    next: () => takeFiles(waiting),
    takeText: text => void take(async () => ({ offer: await readText(text, '', false), source: null })),
    takeTyped: (text, name = '') =>
      void take(async () => ({
        offer: await readText(text, name, true),
        source: name !== '' && read.source?.name === name ? read.source : null,
      })),
    clear,
  };
}

/** @throws Refusal text-needed for a picture or a document, text-too-long */
async function readFile({ bridge }: App, file: File): Promise<{ text: string; source: TextSource }> {
  if (file.type.startsWith('image/')) throw refuse('text-needed', { file: file.name });
  if (file.size > BYTES_LIMIT) {
    // a document is named as one, however large it is
    if (decodeFileText(await bytesOf(file.slice(0, BYTES_LIMIT))) === null)
      throw refuse('text-needed', { file: file.name });
    throw refuse('text-too-long', { limit: TEXT_LIMIT });
  }
  const bytes = await bytesOf(file);
  const text = decodeFileText(bytes);
  if (text === null) throw refuse('text-needed', { file: file.name });
  const path = await bridge.pathOf(file).catch(() => '');
  const source = { name: file.name, path: path === '' ? null : path, sha256: await sha256Of(bytes) };
  return { text, source };
}

async function bytesOf(blob: Blob): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await blob.arrayBuffer());
}

async function sha256Of(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return [...hash].map(byte => byte.toString(16).padStart(2, '0')).join('');
}
