/**
 * `places add`: a folder, a WebDAV server or a remote of rclone becomes a place. Answers when everything is there and was
 * opened once, or says what kept it.
 */

import { resolve } from 'node:path';
import type { Input, VaultCalls } from '../../../shared/contract/contract.ts';
import type { SafetyView } from '../../../shared/contract/places-views.ts';
import type { Compartment } from '../../../shared/domain/document.ts';
import { sentenceOf } from '../../../shared/text/failures.ts';
import { DONE, REFUSED } from '../exit-codes.ts';
import { isUpToDate, placeCells, placeRow } from '../place-rows.ts';
import { columns, plain } from '../rows.ts';
import type { Terminal } from '../terminal.ts';
import { sourceOf } from './add.ts';

export interface AddPlaceOptions {
  holds: readonly Compartment[];
  label?: string;
}

const SHARES_DISK =
  'It lies on the same disk or server as another of your places: when that breaks, both are gone. ' +
  'It does not count as one more safe place.';

type Target = Input<VaultCalls['addPlace']>['target'];

/** Long enough for a slow server; what is not done then goes on the next time. */
const PATIENCE = 120_000;

export function addFolder(terminal: Terminal, path: string, options: AddPlaceOptions): Promise<number> {
  return add(terminal, { kind: 'folder', path: resolve(path) }, options);
}

export function addWebdav(
  terminal: Terminal,
  url: string,
  options: AddPlaceOptions & { user: string; secretFile: string },
): Promise<number> {
  const { user, secretFile } = options;
  return add(terminal, { kind: 'webdav', url, user, password: sourceOf(secretFile) }, options);
}

export function addRclone(terminal: Terminal, remote: string, options: AddPlaceOptions): Promise<number> {
  return add(terminal, { kind: 'rclone', remote }, options);
}

async function add(
  terminal: Terminal,
  target: Target,
  { holds, label = '' }: AddPlaceOptions,
): Promise<number> {
  if (terminal.options.recoveryPasswordFile) await terminal.openRecovery();
  else await terminal.open();
  const held = { codes: holds.includes('codes'), recovery: holds.includes('recovery') };
  const { id } = await terminal.vault.addPlace({ target, label, holds: held });
  const { places, safety } = await terminal.vault.settlePlaces({ milliseconds: PATIENCE });
  const added = places.find(place => place.id === id);
  if (!added) return REFUSED;
  terminal.print(placeRow(added), columns([placeCells(added)]));
  if (added.failure) terminal.say(plain(`${added.label}: ${sentenceOf(added.failure)}`));
  if (sharesDisk(safety, id)) terminal.say(SHARES_DISK);
  return isUpToDate(added) ? DONE : REFUSED;
}

/** It is lost together with a place that counts already. */
function sharesDisk({ codes, recovery }: SafetyView, id: string): boolean {
  return [codes, recovery].some(({ places }) =>
    places.some(place => place.id === id && place.standing === 'same-domain'),
  );
}
