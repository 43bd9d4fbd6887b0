/**
 * The files that were read on the walk: each is a copy of a secret. Offers to move them to the bin, and says who else has
 * a copy by now: a cloud that syncs the folder, a git tree that holds it.
 */
import { useEffect, useState } from 'react';
import { useApp } from '../../app-context.ts';
import { failureOf, type WindowClient } from '../../client.ts';
import { getBackIn } from '../../text/en-get-back-in.ts';
import { Button } from '../../ui/Button.tsx';
import { FailureNotice, Notice } from '../../ui/Notice.tsx';
import { useAttempt } from '../../ui/use-attempt.ts';
import type { Leftover } from './leftovers.ts';

export function LeftoverFiles({ leftovers }: { leftovers: readonly Leftover[] }) {
  const words = getBackIn.files;
  const named = leftovers.filter(({ name }) => name !== '');
  if (named.length === 0) return null;
  return (
    <section className="walk-card">
      <div className="stack-tight">
        <h2>{words.title(named.length)}</h2>
        <p>{words.hint}</p>
      </div>
      <ul className="leftovers">
        {named.map(leftover => (
          <OneFile key={leftover.path ?? leftover.name} leftover={leftover} />
        ))}
      </ul>
      <OtherCopies paths={named.flatMap(({ path }) => path ?? [])} />
    </section>
  );
}

function OneFile({ leftover }: { leftover: Leftover }) {
  const { client } = useApp();
  const moving = useAttempt();
  const [gone, setGone] = useState(false);
  const words = getBackIn.files;
  const { name, path } = leftover;

  const move = async (): Promise<void> => setGone(await moving.run(() => moveToBin(client, leftover)));

  return (
    <li className="leftover">
      <span className="leftover-name">
        <strong dir="auto">{name}</strong>
        <span className="soft small walk-path">{path ?? words.unknownPath}</span>
      </span>
      {gone ? (
        <span role="status" className="soft">
          {words.binned}
        </span>
      ) : path === null ? null : (
        <Button icon="bin" busy={moving.busy} aria-label={words.binOf(name)} onPress={() => void move()}>
          {words.bin}
        </Button>
      )}
      <FailureNotice failure={moving.failure} />
    </li>
  );
}

async function moveToBin(client: WindowClient, leftover: Leftover): Promise<void> {
  const { path } = leftover;
  if (path === null) return;
  if (leftover.kind === 'picture') await client.binSource({ picture: leftover.picture, path });
  else await client.binTextSource({ path, sha256: leftover.sha256 });
}

/** Who else has a copy of the files. Not to know it is no failure: the advice stands all the same. */
export function OtherCopies({ paths }: { paths: readonly string[] }) {
  const { client } = useApp();
  const [copies, setCopies] = useState<readonly { cloud: string | null; git: boolean }[]>([]);
  const all = paths.join('\n');
  useEffect(() => {
    const asked = all.split('\n').filter(Boolean);
    Promise.all(asked.map(path => client.inspectSource({ path }))).then(setCopies, failureOf);
  }, [client, all]);
  const clouds = new Set(copies.flatMap(({ cloud }) => cloud ?? []));
  return (
    <>
      {[...clouds].map(cloud => (
        <Notice key={cloud} tone="warn">
          {getBackIn.files.cloud(cloud)}
        </Notice>
      ))}
      {copies.some(({ git }) => git) ? <Notice tone="warn">{getBackIn.files.git}</Notice> : null}
    </>
  );
}
