/**
 * What becomes of the export files: each is a copy of every secret in it. Where something in them was not taken over, that
 * comes first: the file may be the only place that has it.
 */
import { useState } from 'react';
import { useApp } from '../../app-context.ts';
import { enImport } from '../../text/en-import.ts';
import { Button } from '../../ui/Button.tsx';
import { FailureNotice, Notice } from '../../ui/Notice.tsx';
import { useAttempt } from '../../ui/use-attempt.ts';
import { OtherCopies } from '../get-back-in/LeftoverFiles.tsx';
import type { ImportOutcome } from './outcome.ts';

const words = enImport.bin;

export function BinFiles({ outcome: { files, notTaken } }: { outcome: ImportOutcome }) {
  const { client } = useApp();
  const binning = useAttempt();
  const [moved, setMoved] = useState<ReadonlySet<string>>(new Set());
  const placed = files.flatMap(file => (file.path === null ? [] : [{ ...file, path: file.path }]));
  const [first] = files;
  if (!first) return null;
  if (placed.length === 0) return <Notice tone="warn">{words.advice}</Notice>;
  if (placed.every(({ picture }) => moved.has(picture)))
    return <Notice tone="plain">{words.moved(placed.length)}</Notice>;

  const left = placed.filter(({ picture }) => !moved.has(picture));
  const move = (): Promise<boolean> =>
    binning.run(async () => {
      for (const { picture, path } of left) {
        await client.binSource({ picture, path });
        setMoved(before => new Set(before).add(picture));
      }
    });
  return (
    <section className="screenshots">
      <div className="stack-tight">
        <h2>{words.title(left.length)}</h2>
        <p>{hintOf(left)}</p>
      </div>
      {notTaken > 0 ? <p className="import-not-all">{words.notAll(notTaken)}</p> : null}
      <ul className="small">
        {left.map(({ picture, path }) => (
          <li key={picture}>{path}</li>
        ))}
      </ul>
      <FailureNotice failure={binning.failure} />
      <div>
        <Button icon="bin" busy={binning.busy} onPress={() => void move()}>
          {words.move}
        </Button>
      </div>
      <OtherCopies paths={left.map(({ path }) => path)} />
    </section>
  );
}

function hintOf(files: readonly { locked: boolean }[]): string {
  const isLocked = files.every(({ locked }) => locked);
  if (files.length === 1) return isLocked ? words.locked : words.clear;
  return isLocked ? words.lockedSeveral : words.clearSeveral;
}
