/**
 * Joins the accounts of two machines (a join in the sense of lattices: commutative, associative, idempotent). Records
 * are told apart by id alone: the same account added on two machines stays twice. Groups of fields go to the last
 * writer by stamp.
 *
 * A counter belongs to its secret (RFC 4226: both sides count the uses of one key). So what a record stands for is a
 * table, secret → (what is known of it, highest counter), and tables are joined entry by entry: of one secret, the
 * last written otp group and the greatest counter. The entry that was written last is the account's second factor;
 * the others stay in `overtaken`. They are needed twice: a machine whose clock is ahead must not destroy the secret
 * that the service accepts, and where an older secret comes back its counter comes with it, however the machines met.
 * (Keeping only the winner with its counter was tried: with otp groups S1 < T < S2, where S1 and S2 have the same
 * secret, joining S1 with T first forgets what S1 had counted.)
 *
 * A merge gives a normal form: records in order of their making, `overtaken` from the newest, no secret twice.
 */
import type { AccountRecord } from './account-record.ts';
import { compareText } from './compare-text.ts';
import { compareWritten, joinMembers, lastWritten } from './last-written.ts';

type HeldSecret = NonNullable<AccountRecord['overtaken']>[number];

/** Everything that either machine knows. */
export function mergeAccounts(a: readonly AccountRecord[], b: readonly AccountRecord[]): AccountRecord[] {
  const joined = new Map<string, AccountRecord>();
  for (const record of [...a, ...b]) joined.set(record.id, join(joined.get(record.id) ?? record, record));
  return [...joined.values()].sort(inOrderOfMaking);
}

function join(a: AccountRecord, b: AccountRecord): AccountRecord {
  const { otp: _, counter: __, replacedIn: ___, overtaken: ____, ...members } = joinMembers(a, b);
  return {
    ...members,
    id: a.id,
    createdAt: compareText(a.createdAt, b.createdAt) <= 0 ? a.createdAt : b.createdAt,
    name: lastWritten(a.name, b.name),
    labels: lastWritten(a.labels, b.labels),
    removed: lastWritten(a.removed, b.removed),
    ...joinSecrets(a, b),
  };
}

function joinSecrets(
  a: AccountRecord,
  b: AccountRecord,
): Pick<AccountRecord, 'otp' | 'counter' | 'replacedIn' | 'overtaken'> {
  const table = new Map<string, HeldSecret>();
  for (const held of [...secretsOf(a), ...secretsOf(b)]) {
    const { secret } = held.otp;
    table.set(secret, joinHeld(table.get(secret) ?? held, held));
  }
  const [current = secretOf(a), ...overtaken] = [...table.values()].sort((x, y) => compareHeld(y, x));
  return { ...secretOf(current), ...(overtaken.length === 0 ? {} : { overtaken }) };
}

function secretsOf(record: AccountRecord): HeldSecret[] {
  return [secretOf(record), ...(record.overtaken ?? [])];
}

/** `replacedIn` goes with the secret: a record that gets a new one is no longer the keepsake of another. */
function secretOf({ otp, counter, replacedIn }: HeldSecret): HeldSecret {
  return {
    otp,
    ...(counter === undefined ? {} : { counter }),
    ...(replacedIn === undefined ? {} : { replacedIn }),
  };
}

/** Two states of one secret. The counter is joined whatever the type is: a visit as TOTP forgets no use. */
function joinHeld(a: HeldSecret, b: HeldSecret): HeldSecret {
  const { otp, replacedIn } = compareHeld(a, b) >= 0 ? a : b;
  const counters = [a.counter, b.counter].filter(counter => counter !== undefined);
  return secretOf({ otp, replacedIn, counter: counters.length === 0 ? undefined : Math.max(...counters) });
}

function compareHeld(a: HeldSecret, b: HeldSecret): number {
  // absent comes before everything, an empty text included
  const rank = ({ replacedIn }: HeldSecret) => (replacedIn === undefined ? '' : `=${replacedIn}`);
  return compareWritten(a.otp, b.otp) || compareText(rank(a), rank(b));
}

/** What was added at once (an import) stands in the order of its names. */
function inOrderOfMaking(a: AccountRecord, b: AccountRecord): number {
  return (
    compareText(a.createdAt, b.createdAt) ||
    compareText(a.name.issuer, b.name.issuer) ||
    compareText(a.name.account, b.name.account) ||
    compareText(a.id, b.id)
  );
}
