/** What `restore` says of a backup: what was found, and what would come back of it. */
import type { RestoreOfferView, RestorePreview } from '../../shared/contract/restore-views.ts';
import { counted } from './recovery-rows.ts';
import { plain } from './rows.ts';
import type { Terminal } from './terminal.ts';

export function tellOffer(terminal: Terminal, { sources, vaults }: RestoreOfferView): void {
  for (const { where, failure } of sources) if (failure) terminal.complain(failure, where);
  if (vaults.length < 2) return;
  for (const { vaultId, found } of vaults) {
    const day =
      found
        .map(({ changedAt }) => changedAt ?? '')
        .sort()
        .at(-1)
        ?.slice(0, 10) ?? '';
    terminal.say(`${vaultId}  ${day}`.trimEnd());
  }
}

const STATES: Record<RestorePreview['compartments'][number]['state'], string> = {
  whole: 'the newest state',
  partial: 'not the newest state: that one did not open',
  locked: 'locked: they have a password of their own (--recovery-password-file)',
  damaged: 'damaged: nothing of them opens',
  absent: 'not kept there',
};

export function tellPreview(terminal: Terminal, preview: RestorePreview): void {
  for (const { compartment, state, writtenAt, from } of preview.compartments) {
    const what = compartment === 'codes' ? 'Accounts' : 'Recovery codes';
    const of = writtenAt === null ? '' : `, of ${writtenAt.slice(0, 10)}`;
    terminal.say(`${what}: ${STATES[state]}${of}${from === '' ? '' : `, from ${plain(from)}`}`);
  }
  for (const { file, from, failure } of preview.failures) terminal.complain(failure, `${from}: ${file}`);
  const { merge } = preview;
  if (merge) terminal.say(`New to your vault: ${counted(merge.added, 'entry', 'entries')}`);
}

export function isWhole({ compartments, notOpened }: RestorePreview): boolean {
  return notOpened === 0 && compartments.every(({ state }) => state !== 'partial' && state !== 'damaged');
}
