/**
 * One vault on several computers, and what each finds of the others: folders are copied, device ids are not.
 */
import { randomBytes } from 'node:crypto';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Found } from '../../../../electron/core/places/home.ts';
import type { OpenVault } from '../../../../electron/core/vault/open-vault.ts';
import { type GenerationName, parseGenerationName } from '../../../../electron/core/vault/paths.ts';
import type { Unlock } from '../../../../electron/core/vault/unlock.ts';
import type { World } from '../../../../electron/core/vault/world.ts';
import type { Compartment } from '../../../../shared/domain/document.ts';
import { Refusal } from '../../../../shared/failure.ts';
import { directoryOf, open, temporaryFolder } from './test-vault.ts';

/** The same vault on another computer, opened there. */
export async function another(
  vault: OpenVault,
  options: { unlock?: Unlock; world?: World } = {},
): Promise<OpenVault> {
  const folder = temporaryFolder();
  cpSync(directoryOf(vault), join(folder, vault.vaultId), { recursive: true });
  const file = join(folder, vault.vaultId, 'place.json');
  const place = JSON.parse(readFileSync(file, 'utf8'));
  const device = randomBytes(4).toString('hex');
  writeFileSync(file, JSON.stringify({ ...place, device, placeId: randomBytes(16).toString('hex') }));
  return await open(folder, options.unlock, options.world);
}

/** A generation of another computer, as a place would hand it over. */
export async function found<C extends Compartment>(
  by: OpenVault,
  from: OpenVault,
  compartment: C,
  name: GenerationName | null = from.home().heads()[compartment],
): Promise<Found<C>> {
  const opened = await tryFound(by, from, compartment, name);
  if (opened instanceof Refusal) throw opened;
  return opened;
}

export async function tryFound<C extends Compartment>(
  by: OpenVault,
  from: OpenVault,
  compartment: C,
  name: GenerationName | null = from.home().heads()[compartment],
): Promise<Found<C> | Refusal> {
  const parsed = parseGenerationName(name?.file ?? '');
  if (!parsed) throw new Error('no such generation');
  const bytes = readFileSync(join(directoryOf(from), parsed.file));
  return await by.home().open(bytes, { ...parsed, compartment });
}

/** Takes in the newest of another computer. */
export async function hear(
  vault: OpenVault,
  from: OpenVault,
  { compartment = 'codes' as Compartment, accept = false } = {},
): Promise<'merged' | 'nothing-new' | 'asked'> {
  const taken = await vault.home().takeIn([await found(vault, from, compartment)], accept);
  return typeof taken === 'string' ? taken : 'asked';
}
