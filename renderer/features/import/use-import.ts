/**
 * Taking accounts over from other apps, from the first file to the undo. The files and what is in them are held by the
 * vault process; here are names and numbers, what the person chose, and where the files lie.
 */
import { useRef, useState } from 'react';
import type {
  ImportFile,
  ImportProgress,
  ImportRow,
  ImportView,
} from '../../../shared/contract/import-views.ts';
import type { Failure } from '../../../shared/failure.ts';
import { useApp, useSeal } from '../../app-context.ts';
import { failureOf } from '../../client.ts';
import { en } from '../../text/en.ts';
import { type Attempt, useAttempt } from '../../ui/use-attempt.ts';
import { chosenAtFirst, EMPTY_IMPORT } from './import-rows.ts';
import { type ImportSource, sendFile } from './import-sources.ts';
import { type ImportOutcome, outcomeOf } from './outcome.ts';
import { useImportProgress } from './use-import-progress.ts';

export interface Importing {
  step: 'gather' | 'working' | 'unlock' | 'preview' | 'done';
  view: ImportView;
  /** Files that are still to be read. */
  waiting: number;
  progress: ImportProgress;
  /** Files that could not even be handed over. */
  failed: readonly { name: string; failure: Failure }[];
  /** The one thing that is under way beside reading: unlocking, storing, undoing. */
  attempt: Attempt;
  outcome: ImportOutcome | null;
  isChosen(row: ImportRow): boolean;
  choose(rows: readonly ImportRow[], chosen: boolean): void;
  takeFiles(files: readonly File[]): void;
  takeText(text: string): void;
  unlock(file: ImportFile, password: string, keyFile: Uint8Array | null): Promise<boolean>;
  readAs(file: string, format: string): Promise<void>;
  drop(file: string): void;
  cancel(): void;
  store(): void;
  undo(): void;
  /** Asks again for what is held: more may be offered once the recovery codes are open. */
  refresh(): Promise<void>;
  /** Gives up what was read; the vault process forgets it too. */
  clear(): void;
}

export function useImport(): Importing {
  const { client, bridge } = useApp();
  const seal = useSeal();
  const attempt = useAttempt();
  const progress = useImportProgress();
  const [view, setView] = useState(EMPTY_IMPORT);
  const [waiting, setWaiting] = useState(0);
  const [storing, setStoring] = useState(false);
  const [failed, setFailed] = useState<Importing['failed']>([]);
  const [sources, setSources] = useState<readonly ImportSource[]>([]);
  const [unlocked, setUnlocked] = useState<ReadonlySet<string>>(new Set());
  const [choices, setChoices] = useState<ReadonlyMap<string, boolean>>(new Map());
  const [outcome, setOutcome] = useState<ImportOutcome | null>(null);
  const queue = useRef(Promise.resolve());
  /** Grows with each cancel: what waited before it is passed over. */
  const turn = useRef(0);
  /** Grows with each import: what was read for the one before is passed over. */
  const life = useRef(0);

  const take = (next: ImportView): void =>
    setView(before => (next.revision >= before.revision ? next : before));
  const isChosen = (row: ImportRow): boolean => choices.get(row.row) ?? chosenAtFirst(row);

  const clear = (): void => {
    turn.current += 1;
    life.current += 1;
    attempt.clear();
    setView(EMPTY_IMPORT);
    setFailed([]);
    setSources([]);
    setUnlocked(new Set());
    setChoices(new Map());
    setOutcome(null);
    client.forgetImport({}).catch(failureOf);
  };

  /** Runs after everything that was taken in before. */
  const inTurn = (name: string, work: () => Promise<ImportView>): void => {
    const [mine, ours] = [turn.current, life.current];
    setWaiting(count => count + 1);
    queue.current = queue.current.then(async () => {
      const fail = (thrown: unknown): void => {
        const failure = failureOf(thrown);
        if (failure.code !== 'import-cancelled') setFailed(before => [...before, { name, failure }]);
      };
      const read = mine === turn.current ? await work().then(withoutStopped).catch(fail) : undefined;
      if (read && ours === life.current) take(read);
      setWaiting(count => count - 1);
    });
  };

  /** A file that the person stopped is not there any more: it need not be told what they know. */
  const withoutStopped = async (read: ImportView): Promise<ImportView> => {
    const stopped = read.files.filter(({ failure }) => failure?.code === 'import-cancelled');
    let rest = read;
    for (const { file } of stopped) rest = await client.dropImportFile({ file });
    return rest;
  };

  const takeFile = (file: File): void =>
    inTurn(file.name, async () => {
      const { source, view: read } = await sendFile(bridge, file);
      setSources(before => [...before, source]);
      return read;
    });

  const anew = (): void => {
    if (outcome) clear();
    attempt.clear();
    setFailed([]);
  };

  const unlock: Importing['unlock'] = (file, password, keyFile) =>
    attempt.run(async () => {
      const sealed = {
        password: await seal(password),
        keyFile: keyFile ? await seal(base64Of(keyFile)) : null,
      };
      take(await client.unlockImport({ file: file.file, ...sealed }));
      setUnlocked(before => new Set(before).add(file.file));
    });

  const finish = async (ids: readonly string[]): Promise<void> => {
    const result = outcomeOf({ view, ids, isChosen, sources, unlocked });
    take(await client.getImport({}));
    setOutcome(result);
  };

  const store = async (): Promise<void> => {
    const rows = view.rows.filter(isChosen).map(({ row }) => row);
    setStoring(rows.length > 0);
    await attempt.run(async () =>
      finish(rows.length === 0 ? [] : (await client.importAccounts({ rows })).ids),
    );
    setStoring(false);
  };

  const undo = (): Promise<boolean> =>
    attempt.run(async () => {
      const { removed } = await client.undoImport({ ids: [...(outcome?.ids ?? [])] });
      setOutcome(before => before && { ...before, undone: removed });
    });

  const isLocked = view.files.some(({ state }) => state === 'locked');
  const isThere = view.files.length + failed.length > 0;
  return {
    step: outcome
      ? 'done'
      : storing || waiting > 0
        ? 'working'
        : isLocked
          ? 'unlock'
          : isThere
            ? 'preview'
            : 'gather',
    view,
    waiting,
    progress,
    failed,
    attempt,
    outcome,
    isChosen,
    choose: (rows, chosen) =>
      setChoices(before => new Map([...before, ...rows.map(({ row }) => [row, chosen] as const)])),
    takeFiles: files => {
      anew();
      files.forEach(takeFile);
    },
    takeText: text => {
      anew();
      inTurn(en.add.pastedText, async () => client.readImportText({ text: await seal(text) }));
    },
    unlock,
    readAs: async (file, format) => take(await client.chooseImportFormat({ file, format })),
    drop: file => void attempt.run(async () => take(await client.dropImportFile({ file }))),
    cancel: () => {
      turn.current += 1;
      client.cancelImport({}).catch(failureOf);
    },
    store: () => void store(),
    undo: () => void undo(),
    refresh: async () => take(await client.getImport({})),
    clear,
  };
}

function base64Of(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}
