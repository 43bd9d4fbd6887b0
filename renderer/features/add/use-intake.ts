/**
 * What is being read and what was read, until it is added or given up. Pictures go one after the other; every result
 * joins the same list. The secrets themselves stay in the vault process: here are only names and numbers.
 */
import { useCallback, useMemo, useRef, useState } from 'react';
import { PICTURE_BYTES_LIMIT } from '../../../shared/contract/bridge.ts';
import type { Input, WindowCalls } from '../../../shared/contract/contract.ts';
import type { AccountView, IntakeView } from '../../../shared/contract/views.ts';
import { refuse } from '../../../shared/failure.ts';
import { type App, useApp, useSeal } from '../../app-context.ts';
import { failureOf, sendPicture } from '../../client.ts';
import { en } from '../../text/en.ts';
import { EMPTY_INTAKE, joinIntakes } from './join-intakes.ts';

/** A picture that held an account, and where it lies: null when the runtime cannot tell. */
export interface SourcePicture {
  picture: string;
  name: string;
  path: string | null;
}

export interface Intake {
  /** How many things are still being read. */
  reading: number;
  read: IntakeView;
  pictures: readonly SourcePicture[];
  added: readonly AccountView[];
  takeFiles(files: readonly File[]): void;
  takeText(text: string): void;
  takeIntake(intake: IntakeView): void;
  add(offers: Input<WindowCalls['addAccounts']>['offers']): Promise<void>;
  /** Gives up what was read; the vault process forgets it too. */
  clear(): void;
}

export function useIntake(): Intake {
  const app = useApp();
  const seal = useSeal();
  const [reading, setReading] = useState(0);
  const [read, setRead] = useState<IntakeView>(EMPTY_INTAKE);
  const [pictures, setPictures] = useState<readonly SourcePicture[]>([]);
  const [added, setAdded] = useState<readonly AccountView[]>([]);
  const queue = useRef(Promise.resolve());

  const takeIntake = useCallback((intake: IntakeView) => setRead(before => joinIntakes(before, intake)), []);

  /** Runs after everything that was taken in before; what is refused becomes part of the result. */
  const inTurn = (source: string, work: () => Promise<IntakeView>): void => {
    setAdded([]);
    setReading(count => count + 1);
    queue.current = queue.current.then(async () => {
      takeIntake(await work().catch(thrown => refusedIntake(source, thrown)));
      setReading(count => count - 1);
    });
  };

  const readText = async (text: string): Promise<IntakeView> =>
    app.client.readText({ text: await seal(text) });

  const takeFile = (file: File): void => {
    const name = file.name || en.add.pastedPicture;
    inTurn(name, async () => {
      if (isText(file)) return readText(await file.text());
      const { picture, intake } = await readPicture(app, file, name);
      if (intake.offers.length > 0) setPictures(before => [...before, picture]);
      return intake;
    });
  };

  const clear = (): void => {
    setRead(EMPTY_INTAKE);
    setPictures([]);
    setAdded([]);
    app.client.forgetOffers({}).catch(failureOf);
  };

  const add: Intake['add'] = async offers => {
    const answer = await app.client.addAccounts({ offers });
    setRead(EMPTY_INTAKE);
    setAdded(answer.added);
    await app.client.forgetOffers({}).catch(failureOf);
  };

  return {
    reading,
    read,
    pictures,
    added,
    takeFiles: files => files.forEach(takeFile),
    takeText: text => inTurn(en.add.pastedText, () => readText(text)),
    takeIntake,
    add,
    clear,
  };
}

function isText(file: File): boolean {
  return file.type.startsWith('text/') && file.size < 1_000_000;
}

async function readPicture({ bridge }: App, file: File, name: string) {
  if (file.size > PICTURE_BYTES_LIMIT) {
    throw refuse('file-too-large', { file: name, bytes: file.size, limit: PICTURE_BYTES_LIMIT });
  }
  const path = await bridge.pathOf(file).catch(() => '');
  const { picture, intake } = await sendPicture(name, file);
  return { picture: { picture, name, path: path === '' ? null : path } satisfies SourcePicture, intake };
}

function refusedIntake(source: string, thrown: unknown): IntakeView {
  return { ...EMPTY_INTAKE, refused: [{ source, failure: failureOf(thrown) }] };
}

/** Keeps the identity of the functions out of the way of memoised children. */
export function useHasResults(intake: Intake): boolean {
  const { reading, read } = intake;
  return useMemo(
    () =>
      reading > 0 || [read.offers, read.others, read.refused, read.transfers].some(list => list.length > 0),
    [reading, read],
  );
}
