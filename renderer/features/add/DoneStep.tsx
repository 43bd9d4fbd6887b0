/**
 * After adding: the code that the service asks for now, and what becomes of the screenshot, which is a copy of the secret.
 */
import { useState } from 'react';
import { useApp } from '../../app-context.ts';
import { en } from '../../text/en.ts';
import { Button } from '../../ui/Button.tsx';
import { FailureNotice, Notice } from '../../ui/Notice.tsx';
import { ScreenHead } from '../../ui/ScreenHead.tsx';
import { useAttempt } from '../../ui/use-attempt.ts';
import { NewCodes } from '../codes/NewCodes.tsx';
import type { Intake, SourcePicture } from './use-intake.ts';

interface DoneStepProps {
  intake: Intake;
  onAgain(): void;
  onDone(): void;
}

export function DoneStep({ intake: { added, pictures }, onAgain, onDone }: DoneStepProps) {
  return (
    <div className="screen">
      <ScreenHead title={en.add.doneTitle(added.length)}>{en.add.doneHint}</ScreenHead>
      <NewCodes accounts={added} />
      {pictures.length > 0 ? <Screenshots pictures={pictures} /> : null}
      <div className="add-foot">
        <Button kind="primary" onPress={onDone} autoFocus>
          {en.general.done}
        </Button>
        <Button onPress={onAgain}>{en.add.again}</Button>
      </div>
    </div>
  );
}

function Screenshots({ pictures }: { pictures: readonly SourcePicture[] }) {
  const { client } = useApp();
  const binning = useAttempt();
  const [binned, setBinned] = useState(false);
  const placed = pictures.filter(picture => picture.path !== null);
  if (placed.length === 0) return <Notice tone="warn">{en.add.plainAdvice}</Notice>;
  if (binned) return <Notice tone="plain">{en.add.binned}</Notice>;

  const moveToBin = async (): Promise<void> => {
    const moved = await binning.run(async () => {
      for (const { picture, path } of placed) if (path !== null) await client.binSource({ picture, path });
    });
    setBinned(moved);
  };

  return (
    <section className="screenshots">
      <div className="stack-tight">
        <h2>{en.add.binTitle(placed.length)}</h2>
        <p className="soft">{en.add.binHint}</p>
      </div>
      <ul className="small">
        {placed.map(({ picture, path }) => (
          <li key={picture}>{path}</li>
        ))}
      </ul>
      <FailureNotice failure={binning.failure} />
      <div>
        <Button icon="bin" busy={binning.busy} onPress={() => void moveToBin()}>
          {en.add.bin}
        </Button>
      </div>
    </section>
  );
}
