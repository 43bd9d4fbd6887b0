/**
 * What the keys of the open vault open out of a stock: for a test of a place, where nothing is staged and nobody is asked.
 */
import type { Compartment } from '../../../shared/domain/document.ts';
import { Refusal, refuse } from '../../../shared/failure.ts';
import type { Found, Home } from '../places/home.ts';
import { masterFiles, recoveryFiles } from '../vault/key-names.ts';
import type { OpenedCompartment, OpenedStage } from './open-staged.ts';
import type { Stock } from './stock.ts';

/** The newest that opens, and others of the same number: machines that have not met yet. */
export async function openByHome(stock: Stock, home: Home): Promise<OpenedStage> {
  const passedOver: OpenedStage['passedOver'] = [];
  const headsOf = async <C extends Compartment>(compartment: C): Promise<OpenedCompartment<C>> => {
    const heads: Found<C>[] = [];
    const files = stock.generations.filter(({ name }) => name.compartment === compartment);
    if (!home.canOpen(compartment)) return refuse('recovery-locked', {});
    for (const { name, whole } of files) {
      if ((heads[0]?.name.generation ?? 0) > name.generation) break;
      if (!whole) continue;
      const found = await home.open(await whole.content(), { ...name, compartment });
      if (!(found instanceof Refusal)) heads.push(found);
      else if (heads.length === 0) passedOver.push({ file: name.file, compartment, refusal: found });
    }
    const [first, ...others] = heads;
    return first ? [first, ...others] : nothing(stock, compartment, passedOver);
  };
  const compartments = { codes: await headsOf('codes'), recovery: await headsOf('recovery') };
  return { compartments, passedOver };
}

function nothing(
  { generations }: Stock,
  compartment: Compartment,
  passedOver: OpenedStage['passedOver'],
): Refusal {
  const passed = passedOver.find(each => each.compartment === compartment);
  const bad = generations.find(({ name }) => name.compartment === compartment)?.bad[0];
  return (
    passed?.refusal ?? bad?.refusal ?? refuse('vault-unreadable', { folder: '', reason: 'no-generation' })
  );
}

/**
 * Ways in of which there is a key file that is known to be whole and not older than what it has to open.
 * @throws Refusal place-failed
 */
export async function waysThere(
  { keyFiles }: Stock,
  { compartments }: OpenedStage,
  home: Home,
): Promise<{ password: boolean; kit: boolean; recovery: boolean }> {
  const whole = [];
  for (const file of keyFiles) {
    const bytes = await file.whole?.content();
    if (bytes && home.judge(file.name.file, bytes) === 'whole') whole.push(file.name);
  }
  const since = (compartment: Compartment) => {
    const heads = compartments[compartment];
    return heads instanceof Refusal ? 1 : heads[0].document.keys.number;
  };
  const newEnough = (names: readonly { number: number }[], compartment: Compartment) =>
    names.some(({ number }) => number >= since(compartment));
  return {
    password: newEnough(masterFiles(whole), 'codes'),
    kit: newEnough(
      whole.filter(({ way, only }) => way === 'kit' && only !== 'recovery'),
      'codes',
    ),
    recovery: newEnough(recoveryFiles(whole), 'recovery'),
  };
}
