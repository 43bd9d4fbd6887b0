/**
 * `recovery add` and `recovery replace`: stores the codes of a text. Nothing is taken for granted silently: codes that
 * are there already are refused, and an older set is made void only where that is said.
 */

import { basename } from 'node:path';
import type { Input, VaultCalls } from '../../../shared/contract/contract.ts';
import type { RecoveryOfferView, RecoverySetView } from '../../../shared/contract/recovery-views.ts';
import { leftIn } from '../../../shared/domain/code-states.ts';
import { isSameHolder } from '../../../shared/domain/recovery-names.ts';
import { POLICIES, type Policy } from '../../../shared/domain/recovery-terms.ts';
import { refuse } from '../../../shared/failure.ts';
import { DONE } from '../exit-codes.ts';
import { counted, nameOfSet, POLICY_WORDS, setRow, shortId } from '../recovery-rows.ts';
import { accountWithId } from '../select-accounts.ts';
import { setMeant } from '../select-sets.ts';
import type { Terminal } from '../terminal.ts';
import { sourceOf } from './add.ts';
import { tellReading, tellSource } from './recovery-remarks.ts';

export interface RecoveryAddOptions {
  service?: string;
  account?: string;
  policy?: string;
  /** The beginning of an account's id, or `none`. */
  link?: string;
  used?: number[];
  /** The set whose codes become void. */
  replace?: string;
  beside?: boolean;
  note?: boolean;
}

type NewSet = Input<VaultCalls['addRecoverySet']>;

export async function recoveryAdd(
  terminal: Terminal,
  file: string,
  options: RecoveryAddOptions,
): Promise<number> {
  const policy = policyOf(options.policy);
  const { sets } = await terminal.openRecovery();
  const replaced = options.replace === undefined ? null : setMeant(sets, options.replace);
  const offer = await read(terminal, file, options.note === true);
  const named = await withLink(terminal, {
    service: options.service ?? offer.service,
    account: options.account ?? offer.account,
    wanted: options.link,
  });
  if (named.service === '') throw refuse('service-needed', {});
  if (!replaced && !options.beside) refuseOlder(sets, named);
  return store(terminal, file, offer, replaced, {
    offer: offer.offer,
    ...named,
    policy: policy ?? offer.policy,
    used: usedOf(offer, options.used ?? [], named.service),
    replaces: replaced ? [replaced.id] : [],
  });
}

/** The new codes of a set: names, policy and link are those of the old one. */
export async function recoveryReplace(
  terminal: Terminal,
  wanted: string,
  file: string,
  options: { used?: number[] },
): Promise<number> {
  const { sets } = await terminal.openRecovery();
  const old = setMeant(sets, wanted);
  const offer = await read(terminal, file, false);
  const { service, account, policy, link } = old;
  if (offer.service !== '' && !isSameHolder(offer, old))
    terminal.say(`The text seems to be for ${nameOfSet(offer)}, not for ${nameOfSet(old)}.`);
  const used = usedOf(offer, options.used ?? [], service);
  return store(terminal, file, offer, old, {
    offer: offer.offer,
    service,
    account,
    policy,
    link,
    used,
    replaces: [old.id],
  });
}

/** @throws Refusal bad-policy */
export function policyOf(value: string | undefined): Policy | undefined {
  const found = POLICIES.find(policy => policy === value);
  if (value !== undefined && !found) throw refuse('bad-policy', { value });
  return found;
}

/** `-` is standard input; a person at a terminal is told how to end it. */
async function read(terminal: Terminal, file: string, mayBeNote: boolean): Promise<RecoveryOfferView> {
  if (file === '-' && process.stdin.isTTY) terminal.say('Paste the codes, then press Enter and Ctrl+D.');
  const name = file === '-' ? '' : basename(file);
  const offer = await terminal.vault.readRecovery({ text: sourceOf(file), name, stated: false });
  if (offer.kind === 'note' && !mayBeNote) throw refuse('no-codes-found', {});
  if (offer.same) throw refuse('set-exists', { service: offer.same.service, account: offer.same.account });
  return offer;
}

/** The account that the codes open: the one that was named, else the only one of these names. */
async function withLink(
  terminal: Terminal,
  { service, account, wanted }: { service: string; account: string; wanted: string | undefined },
): Promise<Pick<NewSet, 'service' | 'account' | 'link'>> {
  if (wanted === 'none') return { service, account, link: null };
  const { accounts } = await terminal.vault.getAccounts({});
  const alike = accounts.filter(each =>
    isSameHolder({ service: each.issuer, account: each.account }, { service, account }),
  );
  const only = alike.length === 1 ? alike[0] : undefined;
  const linked = wanted === undefined ? only : accountWithId(accounts, wanted);
  return {
    service: service || (linked?.issuer ?? ''),
    account: account || (linked?.account ?? ''),
    link: linked?.id ?? null,
  };
}

function refuseOlder(sets: readonly RecoverySetView[], named: { service: string; account: string }): void {
  const older = sets.find(set => leftIn(set) > 0 && isSameHolder(set, named));
  if (!older) return;
  const { service, account } = older;
  throw refuse('newer-set', { service, account, unused: leftIn(older) });
}

/** Those that the text marks as used, and those that the person names. @throws Refusal code-unknown */
function usedOf(offer: RecoveryOfferView, numbers: readonly number[], service: string): number[] {
  const known = new Set(offer.codes.map(code => code.n));
  const strange = numbers.find(n => !known.has(n));
  if (strange !== undefined) throw refuse('code-unknown', { n: strange, service });
  const marked = offer.codes.filter(code => code.used).map(code => code.n);
  return [...new Set([...marked, ...numbers])];
}

async function store(
  terminal: Terminal,
  file: string,
  offer: RecoveryOfferView,
  replaced: RecoverySetView | null,
  set: NewSet,
): Promise<number> {
  const added = await terminal.vault.addRecoverySet(set);
  terminal.print(setRow(added), [lineOf(added)]);
  tellReading(terminal, offer, added);
  if (replaced && leftIn(replaced) > 0) {
    const gone = counted(leftIn(replaced), 'code');
    terminal.say(
      `${gone} of the older set void now. To undo that: sparekey recovery undo ${shortId(replaced)}`,
    );
  }
  await tellSource(terminal, file);
  return DONE;
}

function lineOf(set: RecoverySetView): string {
  const name = nameOfSet(set);
  if (set.condition === 'note') return `Kept the text as a hidden note of ${name}`;
  return `Added ${counted(set.codes.length, 'code')} of ${name}: ${POLICY_WORDS[set.policy]}`;
}
