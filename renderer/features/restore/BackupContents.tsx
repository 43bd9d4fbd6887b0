/** What is in a backup: each half with its state, names, and what did not open. For restoring and for trying it. */
import { useState } from 'react';
import type { RestorePreview } from '../../../shared/contract/restore-views.ts';
import { dayOf } from '../../../shared/text/day-of.ts';
import { textOf } from '../../../shared/text/failures.ts';
import { restore } from '../../text/en-restore.ts';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { fullNameOf, nameOf } from '../codes/account-name.ts';
import { ServiceMark } from '../codes/ServiceMark.tsx';
import './restore.css';

export type Contents = Pick<
  RestorePreview,
  'accounts' | 'sets' | 'codes' | 'names' | 'compartments' | 'failures' | 'notOpened'
>;

const words = restore.preview;
const SHOWN = 6;

export function BackupContents({ contents }: { contents: Contents }) {
  return (
    <div className="contents">
      <ul className="halves">
        {contents.compartments.map(half => (
          <li key={half.compartment} className="half" data-state={half.state}>
            <Icon name={half.state === 'whole' ? 'check' : half.state === 'locked' ? 'lock' : 'alert'} />
            <span>
              <strong>{words.compartment[half.compartment]}</strong>
              <span className="soft">: {halfWords(half)}</span>
            </span>
          </li>
        ))}
      </ul>
      <Names contents={contents} />
      <NotOpened contents={contents} />
    </div>
  );
}

function halfWords({ state, writtenAt, from }: Contents['compartments'][number]): string {
  if (state === 'whole')
    return writtenAt === null ? words.wholeUndated(from) : words.whole(dayOf(writtenAt), from);
  if (state === 'partial')
    return writtenAt === null ? words.partialUndated(from) : words.partial(dayOf(writtenAt), from);
  return words[state];
}

function Names({ contents: { names, accounts, sets } }: { contents: Contents }) {
  const [all, setAll] = useState(false);
  if (names.length === 0) return null;
  const shown = all ? names : names.slice(0, SHOWN);
  const beyond = accounts + sets - names.length;
  return (
    <div className="stack">
      <p className="contents-title" aria-hidden="true">
        {words.names}
      </p>
      <ul className="contents-names" aria-label={words.names}>
        {shown.map(({ compartment, service, account }, place) => {
          const name = { issuer: service, account };
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: two may bear one name, and the list never changes
            <li key={place}>
              <ServiceMark name={nameOf(name)} />
              <span dir="auto">{fullNameOf(name)}</span>
              <span className="soft small">{words.compartment[compartment]}</span>
            </li>
          );
        })}
        {all && beyond > 0 ? <li className="soft">{words.beyond(beyond)}</li> : null}
      </ul>
      {names.length > SHOWN && !all ? (
        <div>
          <Button kind="link" onPress={() => setAll(true)}>
            {words.more(accounts + sets - SHOWN)}
          </Button>
        </div>
      ) : null}
    </div>
  );
}

function NotOpened({ contents: { failures, notOpened } }: { contents: Contents }) {
  if (notOpened === 0) return null;
  return (
    <details className="not-opened">
      <summary>{words.notOpened(notOpened)}</summary>
      <ul>
        {failures.map(({ file, from, failure }) => (
          <li key={`${from} ${file}`}>
            <span className="not-opened-file">{file}</span>
            <span className="soft"> · {from}</span>
            <span className="soft small not-opened-why">{textOf(failure).sentence}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}
