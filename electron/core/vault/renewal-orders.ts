/**
 * Which key files a change of keys writes, in their order: bridges, kit files, password files. Pure but for randomness.
 */
import { randomBytes } from 'node:crypto';
import { COMPARTMENTS, type Compartment } from '../../../shared/domain/document.ts';
import { refuse } from '../../../shared/failure.ts';
import type { SomeIdentities } from '../keys/identities.ts';
import { bridgesTo } from './bridges.ts';
import { type KeyFileOrder, passwordOrder } from './key-files.ts';
import { type KeyFileName, printKeyFileName } from './paths.ts';
import { shownPlaces } from './places-store.ts';
import type { Key } from './ring.ts';
import type { Session } from './session.ts';

/** What is to be in force afterwards. */
export interface Renewal {
  /** Which compartments get another identity. */
  compartments: readonly Compartment[];
  /** In the order in which their files are written; the last one decides. Empty where only kits open the vault. */
  passwords: readonly { only: Compartment | null; text: string }[];
  /** Whether the recovery codes have a password of their own. */
  own: boolean;
}

/** The keys that are to be in force, of each compartment that gets another one. */
export interface NextKeys {
  /** ISO 8601. */
  made: string;
  keys: Partial<Record<Compartment, Key>>;
}

/** `taken`: names that lie in the folder. @throws Refusal no-way-in */
export function ordersFor(
  session: Session,
  renewal: Renewal,
  next: NextKeys,
  taken: readonly KeyFileName[],
): KeyFileOrder[] {
  const { vault, ring } = session.parts();
  const passwords = renewal.passwords.map(each => passwordFile(session, next, each));
  const kits = kitOrders(session, next);
  const opensCodes = kits.length > 0 || renewal.passwords.some(({ only }) => only !== 'recovery');
  if (renewal.compartments.includes('codes') && !opensCodes) throw refuse('no-way-in', {});
  const orders = [...bridgesTo(ring, next, vault.vaultId), ...kits, ...passwords];
  return withFreeNames(orders, isShared(session) ? session.device : null, taken);
}

/** Where other computers may write too, names bear ours: two that change the password at once pick the same number. */
function isShared(session: Session): boolean {
  const places = shownPlaces(session.parts().places, session.vaultId);
  return places === 'lost' || places.places.length > 0;
}

function withFreeNames(
  orders: readonly KeyFileOrder[],
  device: string | null,
  there: readonly KeyFileName[],
): KeyFileOrder[] {
  const taken = new Set(there.map(({ file }) => file));
  return orders.map(order => {
    const marks = [device, ...Array.from({ length: 8 }, () => randomBytes(4).toString('hex'))];
    const names = marks.map(mark => ({ ...order.name, mark }));
    const name = names.find(each => !taken.has(printKeyFileName(each))) ?? order.name;
    taken.add(printKeyFileName(name));
    return { ...order, name };
  });
}

function passwordFile(
  session: Session,
  next: NextKeys,
  { only, text }: Renewal['passwords'][number],
): KeyFileOrder {
  const { vault, world, logN } = session.parts();
  const { number, identities } = heldTogether(next, only);
  const facts = { vaultId: vault.vaultId, number, made: next.made };
  const cost = { salt: world.randomBytes(16), logN };
  return passwordOrder(text, facts, { identities, only }, cost);
}

/** One file for both where they have one number, else one for each. */
function kitOrders(session: Session, next: NextKeys): KeyFileOrder[] {
  const recipients = session.state('codes').document.kits;
  const { codes, recovery } = next.keys;
  const together = codes && recovery && codes.number === recovery.number;
  const parts = together ? [null] : COMPARTMENTS.filter(compartment => next.keys[compartment]);
  return (recipients.length === 0 ? [] : parts).map((only): KeyFileOrder => {
    const { number, identities } = heldTogether(next, only);
    const name = { number, way: 'kit', only, openedBy: null, mark: null } as const;
    const facts = { vaultId: session.vaultId, number, made: next.made };
    return { name, facts, identities, recipients, proof: null };
  });
}

/** What one file holds. @throws Error (a bug) when its identities have different numbers, or are not there */
function heldTogether(
  { keys }: NextKeys,
  only: Compartment | null,
): { number: number; identities: SomeIdentities } {
  const identities: SomeIdentities = {};
  const numbers = new Set<number>();
  for (const compartment of only === null ? COMPARTMENTS : [only]) {
    const key = keys[compartment];
    if (!key) throw new Error(`no new key of ${compartment}`);
    identities[compartment] = key.identity;
    numbers.add(key.number);
  }
  const [number = 0, ...more] = numbers;
  if (more.length > 0) throw new Error('one key file for two numbers');
  return { number, identities };
}
