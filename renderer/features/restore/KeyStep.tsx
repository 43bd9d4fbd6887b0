/** Step two: what was found, and what opens it. */
import { type FormEvent, useState } from 'react';
import type { RestoreOfferView } from '../../../shared/contract/restore-views.ts';
import { dayOf } from '../../../shared/text/day-of.ts';
import { textOf } from '../../../shared/text/failures.ts';
import { restore } from '../../text/en-restore.ts';
import { Button } from '../../ui/Button.tsx';
import { FailureNotice, Notice } from '../../ui/Notice.tsx';
import { Radios } from '../../ui/Radios.tsx';
import { SelectField } from '../../ui/SelectField.tsx';
import { KeyFields } from './KeyFields.tsx';
import { isTyped, type KeyDraft, type KeyWay, waysOf } from './key-draft.ts';
import { RestoreHead } from './RestoreHead.tsx';
import type { Restore } from './use-restore.ts';

type FoundVault = RestoreOfferView['vaults'][number];

const words = restore.key;

export function KeyStep({ work }: { work: Restore }) {
  const { offer, vaultId, attempt, open, back } = work;
  const vault = offer?.vaults.find(each => each.vaultId === vaultId);
  const ways = vault ? waysOf(vault) : [];
  const [draft, setDraft] = useState<KeyDraft>(() => emptyKey(ways[0] ?? 'keyFile'));
  if (!offer || !vault) return null;

  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (isTyped(draft)) open(draft);
  };
  const type = (next: KeyDraft): void => {
    attempt.clear();
    setDraft(next);
  };
  const isShut = ways.length === 1;
  const several = offer.vaults.length;
  return (
    <form className="screen restore" onSubmit={submit}>
      <RestoreHead
        step={2}
        title={several > 1 ? words.titleSeveral(several) : words.title}
        hasFocusElsewhere={several === 1}
        onBack={back}
      >
        {several > 1 ? null : foundWords(vault, offer)}
      </RestoreHead>
      <NotLooked offer={offer} />
      {several > 1 ? <WhichVault work={work} offer={offer} /> : null}
      {isShut ? (
        <Notice tone="warn">
          <strong>{words.noWay}</strong> {words.noWayHint}
        </Notice>
      ) : (
        <SelectField
          label={words.by}
          value={wayOf(draft)}
          options={ways.map(value => ({ value, label: words.ways[value] }))}
          onChange={way => type(emptyKey(way))}
        />
      )}
      <KeyFields draft={draft} vault={vault} onChange={type} />
      <FailureNotice failure={attempt.failure} />
      <div className="row">
        <Button type="submit" kind="primary" busy={attempt.busy} isDisabled={!isTyped(draft)}>
          {attempt.busy ? words.opening : words.open}
        </Button>
        <Button kind="quiet" onPress={back}>
          {words.elsewhere}
        </Button>
      </div>
    </form>
  );
}

function emptyKey(way: KeyWay): KeyDraft {
  return way === 'shares' ? { way, shares: ['', ''] } : { way, text: '' };
}

function wayOf({ way }: KeyDraft): KeyWay {
  return way === 'recoveryPassword' ? 'password' : way;
}

function foundWords(vault: FoundVault, offer: RestoreOfferView): string {
  const files = vault.found.reduce((sum, each) => sum + each.files, 0);
  const damaged = vault.found.reduce((sum, each) => sum + each.damaged, 0);
  const where = vault.found.map(({ source }) => offer.sources[source]?.where ?? '').join(', ');
  const said = `${changedWords(vault)}: ${words.files(files, where)}.`;
  return damaged === 0 ? said : `${said} ${words.damaged(damaged)}.`;
}

function changedWords({ here, found }: FoundVault): string {
  const last = found
    .flatMap(({ changedAt }) => (changedAt === null ? [] : [changedAt]))
    .sort()
    .at(-1);
  return here ? words.vaultHere : words.vault(last === undefined ? null : dayOf(last));
}

function WhichVault({ work, offer }: { work: Restore; offer: RestoreOfferView }) {
  return (
    <Radios
      question={words.which}
      value={work.vaultId}
      options={offer.vaults.map(vault => ({
        value: vault.vaultId,
        label: changedWords(vault),
        hint: foundWords(vault, offer),
      }))}
      onChange={work.chooseVault}
    />
  );
}

/** Sources that could not be looked at; the others are enough to go on. */
function NotLooked({ offer }: { offer: RestoreOfferView }) {
  const failed = offer.sources.flatMap(({ where, failure }) => (failure ? [{ where, failure }] : []));
  return (
    <>
      {failed.map(({ where, failure }) => (
        <Notice key={where} tone="warn">
          {words.notLooked(where)} <strong>{textOf(failure).sentence}</strong>
        </Notice>
      ))}
    </>
  );
}
