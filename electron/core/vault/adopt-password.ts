/**
 * Taking over a password that another computer has set: its keys become the present ones here too, so that both read each
 * other again. Nothing is taken from a place that does not prove to descend from what is held here (stranger-keys.ts).
 *
 * Where both computers have changed the password without knowing of each other, neither number is above the other: then
 * new keys are made, under the other's password and above both, which the other computer takes over in its turn.
 */
import { isDeepStrictEqual } from 'node:util';
import { COMPARTMENTS, type Compartment } from '../../../shared/domain/document.ts';
import type { PasswordKind } from '../../../shared/domain/place-terms.ts';
import { refuse } from '../../../shared/failure.ts';
import { heldBy } from './paths.ts';
import { moveTo, newKeys, type ProvedFile } from './renew-keys.ts';
import type { NextKeys, Renewal } from './renewal-orders.ts';
import { addToRing, copyOfRing, identitiesOf, type Key, keysOf, type Ring } from './ring.ts';
import type { Session } from './session.ts';
import { letGoAcross } from './set-recovery-password.ts';
import { openStranger, type PlaceFiles, requireProof, type StrangerKeys } from './stranger-keys.ts';

export interface Adoption {
  /** `recovery`: the password of the recovery codes alone. */
  which: PasswordKind;
  password: string;
  /** The key files of the place, by name. */
  files: PlaceFiles;
}

/** One of the two passwords of a vault that got its second one elsewhere, until the other is given as well. */
export interface HalfAdopted {
  only: Compartment;
  password: string;
  stranger: StrangerKeys;
}

/** @throws Refusal no-newer-password, wrong-password, keys-not-proved, recovery-locked, not-saved: then nothing has changed */
export async function adoptPasswordOf(session: Session, { which, password, files }: Adoption): Promise<void> {
  const stranger = await openStranger(session, which, password, files);
  const { only } = stranger.name;
  const held = heldBy(stranger.name);
  requireProof(session, stranger, held);
  for (const compartment of held) session.state(compartment);
  if (isKnown(session, stranger, held)) throw refuse('no-newer-password', {});
  const { ring } = session.parts();
  if (only === null) return await adopt(session, [{ only, password, stranger }], false);
  if (ring.own) return await adopt(session, [{ only, password, stranger }], true);
  await adoptHalf(session, { only, password, stranger });
}

/**
 * The vault got a second password elsewhere. Here one password opens both compartments until both new ones are known;
 * what the other computer writes can be read meanwhile.
 */
async function adoptHalf(session: Session, half: HalfAdopted): Promise<void> {
  const parts = session.parts();
  parts.halves = [...parts.halves.filter(({ only }) => only !== half.only), half];
  learn(session, half.stranger);
  const [codes, recovery] = COMPARTMENTS.map(each => parts.halves.find(({ only }) => only === each));
  if (!codes || !recovery) return;
  await adopt(session, [recovery, codes], true);
  parts.halves = [];
  await letGoAcross(session);
}

type Given = Omit<HalfAdopted, 'only'> & { only: Compartment | null };

async function adopt(session: Session, given: readonly Given[], own: boolean): Promise<void> {
  await session.requireLock();
  const before = copyOfRing(session.parts().ring);
  for (const { stranger } of given) learn(session, stranger);
  try {
    await putInForce(session, given, own);
  } catch (error) {
    if (!isMoved(session, before)) session.parts().ring = before;
    throw error;
  }
}

async function putInForce(session: Session, given: readonly Given[], own: boolean): Promise<void> {
  const compartments = given.flatMap(({ stranger }) => heldBy(stranger.name));
  const passwords = given.map(({ only, password }) => ({ only, text: password }));
  const renewal: Renewal = { compartments, passwords, own };
  const theirs = keysGiven(given);
  const isNewer = compartments.every(compartment => isAbove(session, theirs.keys[compartment], compartment));
  const next = isNewer ? theirs : await newKeys(session, compartments);
  const proved: ProvedFile[] = isNewer ? given.flatMap(({ stranger }) => stranger.files) : [];
  await moveTo(session, renewal, next, proved);
}

function keysGiven(given: readonly Given[]): NextKeys {
  const keys: NextKeys['keys'] = {};
  for (const { stranger } of given)
    for (const compartment of heldBy(stranger.name)) {
      const [key] = stranger.keys[compartment];
      if (key) keys[compartment] = key;
    }
  return { made: given.at(-1)?.stranger.made ?? '', keys };
}

function isAbove(session: Session, key: Key | undefined, compartment: Compartment): boolean {
  return key !== undefined && key.number > keysOf(session.parts().ring, compartment).current.number;
}

/** An earlier password of our own is no news; the half that was given a moment ago may be given again. */
function isKnown(session: Session, { name, keys }: StrangerKeys, held: readonly Compartment[]): boolean {
  const { ring, halves } = session.parts();
  if (halves.some(({ stranger }) => stranger.name.file === name.file)) return false;
  return held.every(compartment =>
    identitiesOf(keysOf(ring, compartment)).includes(keys[compartment][0]?.identity ?? ''),
  );
}

/** What the other computer has written under these can be read from now on, while the vault is open. */
function learn(session: Session, { keys }: StrangerKeys): void {
  for (const compartment of COMPARTMENTS)
    for (const { number, identity } of keys[compartment])
      addToRing(session.parts().ring, number, { [compartment]: identity });
}

/** Half-way is moved too: the new keys stay then. */
function isMoved(session: Session, before: Ring): boolean {
  const { codes, recovery } = session.parts().ring;
  const present = [codes.current.identity, recovery?.current.identity];
  return !isDeepStrictEqual(present, [before.codes.current.identity, before.recovery?.current.identity]);
}
