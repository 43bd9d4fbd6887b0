/**
 * The recovery kit opens key files of every number, for both compartments or for one. What it opens for a later
 * number than any finished change is at hand, but not current: the password would not follow.
 */
import type { Compartment } from '../../../shared/domain/document.ts';
import { Refusal, refuse } from '../../../shared/failure.ts';
import { parseKitText } from '../keys/kit.ts';
import { finishedNumber, hasOwnPassword } from './key-names.ts';
import { heldBy, type KeyFileName } from './paths.ts';
import type { CompartmentKeys, Key, Ring } from './ring.ts';
import { type Search, tryKeyFile } from './try-key-files.ts';

/** What each kit file came to, the newest first. */
interface Tried {
  name: KeyFileName;
  /** null = locked to another kit. */
  result: Awaited<ReturnType<typeof tryKeyFile>>;
}

/** @throws Refusal wrong-kit; damaged-file, newer-version … of the newest kit file, when none opens */
export async function unlockByKit(search: Search, text: string): Promise<Ring> {
  const kit = parseKitText(text);
  const tried: Tried[] = [];
  for (const name of search.files.keyFiles.filter(each => each.way === 'kit')) {
    tried.push({ name, result: await tryKeyFile(search, name, kit) });
  }
  const codes = keysFrom(search, tried, 'codes');
  if (!codes) throw troubleIn(tried);
  return {
    codes,
    recovery: keysFrom(search, tried, 'recovery'),
    own: hasOwnPassword(search.files.keyFiles),
    opened: tried.filter(({ result }) => result && !(result instanceof Refusal)).map(({ name }) => name.file),
  };
}

/** null = the kit opens nothing for this compartment. */
function keysFrom(search: Search, tried: readonly Tried[], compartment: Compartment): CompartmentKeys | null {
  const holding = tried.filter(({ name }) => heldBy(name).includes(compartment));
  const keys = holding.flatMap(({ result }): Key[] => {
    const identity = result instanceof Refusal ? undefined : result?.identities[compartment];
    return result instanceof Refusal || !result || identity === undefined
      ? []
      : [{ number: result.number, identity }];
  });
  const finished = finishedNumber(search.files.keyFiles, compartment) ?? Number.POSITIVE_INFINITY;
  const current = keys.find(key => key.number <= finished) ?? keys[0];
  if (!current) return null;
  const newer = holding.filter(({ name }) => name.number > (keys[0]?.number ?? 0));
  return {
    current,
    others: keys.filter(key => key !== current),
    superseded: newer.length > 0 ? troubleIn(newer) : null,
  };
}

function troubleIn(tried: readonly Tried[]): Refusal {
  const trouble = tried.find(({ result }) => result instanceof Refusal)?.result;
  return trouble instanceof Refusal ? trouble : refuse('wrong-kit', {});
}
