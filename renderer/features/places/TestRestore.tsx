/** What would come back from a place if this computer were gone: asked for, never done by itself. */
import { useState } from 'react';
import type { PlaceView } from '../../../shared/contract/places-views.ts';
import type { TestRestoreView } from '../../../shared/contract/restore-views.ts';
import { useApp } from '../../app-context.ts';
import { enPlaces } from '../../text/en-places.ts';
import { restore } from '../../text/en-restore.ts';
import { Button } from '../../ui/Button.tsx';
import { FailureNotice, Notice } from '../../ui/Notice.tsx';
import { useAttempt } from '../../ui/use-attempt.ts';
import { BackupContents } from '../restore/BackupContents.tsx';

const words = enPlaces.place;

export function TestRestore({ place }: { place: PlaceView }) {
  const { client } = useApp();
  const testing = useAttempt();
  const [found, setFound] = useState<TestRestoreView | null>(null);
  const test = (): void => {
    void testing.run(async () => setFound(await client.testRestore({ id: place.id })));
  };
  return (
    <section className="set-part" aria-busy={testing.busy}>
      <h2>{words.testTitle}</h2>
      {found ? null : <p className="soft">{words.testLead}</p>}
      {found ? (
        <div className="stack" role="status">
          <p className="test-counts">{restore.preview.counts(found.accounts, found.sets, found.codes)}</p>
          <Ways ways={found.ways} />
        </div>
      ) : null}
      {found ? <BackupContents contents={found} /> : null}
      <FailureNotice failure={testing.failure} />
      <div>
        <Button busy={testing.busy} onPress={test}>
          {found ? words.testAgain : words.test}
        </Button>
      </div>
    </section>
  );
}

/** A backup that nothing opens is none. */
function Ways({ ways }: { ways: TestRestoreView['ways'] }) {
  const { preview } = restore;
  const named = (['password', 'kit', 'recovery'] as const)
    .filter(way => ways[way])
    .map(way => preview.way[way]);
  if (named.length === 0) return <Notice tone="warn">{preview.noWays}</Notice>;
  return (
    <p className="soft">
      {preview.ways} {named.join(', ')}.
    </p>
  );
}
