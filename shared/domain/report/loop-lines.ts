/**
 * Loops: the way back in leads through what was lost. A mailbox resets other accounts and is itself protected by this
 * vault alone; a cloud keeps the backup and asks for a code out of it.
 */
import type { ReportLine } from '../../contract/recovery-views.ts';
import type { AccountRecord } from '../account-record.ts';
import { compareText } from '../compare-text.ts';
import { type Door, doorKeyOf, hasNoteAt, leftAt } from './doors.ts';
import { lineOf, type PlaceFacts, type ReportFacts } from './facts.ts';
import { type Mailbox, mailboxIn, providerOfIssuer, signsInTo } from './providers.ts';
import { placesElsewhere } from './vault-lines.ts';

const MOST_NAMES = 5;

/** Accounts and the doors that they belong to; all of them live. */
interface House {
  accounts: readonly AccountRecord[];
  doors: ReadonlyMap<string, Door>;
}

interface MailboxUse {
  mailbox: Mailbox;
  /** Names of what it resets, by door. */
  resets: Map<string, string>;
}

/**
 * Mailboxes that reset other accounts and whose own second factor is in this vault: `setId` is null where no code of
 * the mailbox is left, else the set that could not be reached without this computer.
 */
export function mailboxLines(facts: ReportFacts, house: House): ReportLine[] {
  const ownDoor = mailboxDoors(house.accounts);
  const outside = reachable(facts, house).some(({ holds }) => holds.includes('recovery'));
  return [...mailboxUses(house.accounts).values()].flatMap(({ mailbox, resets }) => {
    const key = ownDoor(mailbox);
    const door = house.doors.get(key ?? '');
    if (key === null || !door) return [];
    const names = [...resets].filter(([other]) => other !== key).map(([, name]) => name);
    const hasCodes = leftAt(door) > 0 || hasNoteAt(door);
    if (names.length === 0 || (hasCodes && outside)) return [];
    return [
      lineOf('mailbox-loop', {
        service: mailbox.provider,
        account: mailbox.address,
        accountId: door.accounts[0]?.id ?? null,
        setId: hasCodes ? (bestSet(door)?.id ?? null) : null,
        count: names.length,
        others: firstNames(names),
      }),
    ];
  });
}

/** One line for all clouds that ask for a code out of the vault they keep, where no other place breaks the loop. */
export function cloudLines(facts: ReportFacts, house: House): ReportLine[] {
  const looped = placesElsewhere(facts.places).filter(place => signInTo(place, house.accounts));
  const names = [...new Set(looped.map(({ service }) => service ?? ''))].sort(compareText);
  const [first] = names;
  if (first === undefined || reachable(facts, house).some(place => breaksLoop(place, looped, house)))
    return [];
  const account = house.accounts.find(({ name }) => signsInTo(name.issuer, first));
  return [
    lineOf('cloud-loop', {
      service: first,
      accountId: account?.id ?? null,
      count: names.length,
      others: names.slice(1, 1 + MOST_NAMES),
    }),
  ];
}

/** Accounts make the code that the cloud asks for; recovery codes do if some of that cloud are among them. */
function breaksLoop({ holds }: PlaceFacts, looped: readonly PlaceFacts[], house: House): boolean {
  if (holds.includes('codes')) return true;
  return (
    holds.includes('recovery') &&
    looped.some(place => {
      const account = signInTo(place, house.accounts);
      const door = account && house.doors.get(doorKeyOf(account));
      return door ? leftAt(door) > 0 : false;
    })
  );
}

/** Places that can be reached without this computer. */
function reachable(facts: ReportFacts, house: House): PlaceFacts[] {
  return placesElsewhere(facts.places).filter(place => !signInTo(place, house.accounts));
}

/** The account of this vault that signs in to the cloud of a place. */
function signInTo({ service }: PlaceFacts, accounts: readonly AccountRecord[]): AccountRecord | null {
  if (service === null) return null;
  return accounts.find(({ name }) => signsInTo(name.issuer, service)) ?? null;
}

function mailboxUses(accounts: readonly AccountRecord[]): Map<string, MailboxUse> {
  const uses = new Map<string, MailboxUse>();
  for (const account of accounts) {
    const mailbox = mailboxIn(account.name.account);
    if (!mailbox) continue;
    const use = uses.get(mailbox.key) ?? { mailbox, resets: new Map<string, string>() };
    use.resets.set(doorKeyOf(account), account.name.issuer || account.name.account);
    uses.set(mailbox.key, use);
  }
  return uses;
}

/** Finds the door of the mailbox itself: the provider's own account under that address, or under its first part. */
function mailboxDoors(accounts: readonly AccountRecord[]): (mailbox: Mailbox) => string | null {
  const byAddress = new Map<string, string>();
  const byLocal = new Map<string, string>();
  for (const account of accounts) {
    const provider = providerOfIssuer(account.name.issuer);
    const own = mailboxIn(account.name.account);
    if (provider === null) continue;
    if (own?.provider === provider) byAddress.set(own.key, doorKeyOf(account));
    else byLocal.set(localKey(provider, account.name.account), doorKeyOf(account));
  }
  return ({ key, provider, local }) => byAddress.get(key) ?? byLocal.get(localKey(provider, local)) ?? null;
}

function localKey(provider: string, local: string): string {
  return JSON.stringify([provider, local.trim().toLowerCase()]);
}

function bestSet(door: Door) {
  return [...door.sets].sort((a, b) => b.left - a.left || compareText(a.set.id, b.set.id))[0]?.set;
}

function firstNames(names: readonly string[]): string[] {
  return [...new Set(names)].sort(compareText).slice(0, MOST_NAMES);
}
