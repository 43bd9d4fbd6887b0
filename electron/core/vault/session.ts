/**
 * An open vault. Changes stand in a queue: one at a time, each durable before it is told. Memory moves only after
 * the disk has: when saving fails, everything stays as it was and the refusal says why.
 */
import type { EditMoment } from '../../../shared/domain/accounts.ts';
import type { Compartment, Documents } from '../../../shared/domain/document.ts';
import type { ExportRecord } from '../../../shared/domain/export-record.ts';
import { type Failure, Refusal, refuse } from '../../../shared/failure.ts';
import { writeNewFile } from '../files/durable-file.ts';
import type { SlotIdentities } from '../keys/identities.ts';
import type { Home } from '../places/home.ts';
import { listVaultFiles } from '../places/local-place.ts';
import { type PlaceFile, writePlace } from '../places/place-file.ts';
import { PLACES_FILE, type PlacesDocument } from '../places/place-record.ts';
import { addKitTo } from './add-kit.ts';
import { type Adoption, adoptPasswordOf } from './adopt-password.ts';
import { changePasswordOf } from './change-password.ts';
import {
  type Author,
  afterFailure,
  afterSave,
  type CompartmentState,
  followingDocument,
  momentFor,
} from './compartment-state.ts';
import { dropRecoveryPasswordOf } from './drop-recovery-password.ts';
import { encodeGeneration, type Sealed } from './generation.ts';
import { openGeneration } from './load-compartment.ts';
import { settledPlace } from './mend-folder.ts';
import type { OpenVault } from './open-vault.ts';
import { type GenerationName, type KeyFileName, parseGenerationName } from './paths.ts';
import { isPinned } from './pins.ts';
import { changePlacesOf, examinePlaces, lowestForPlaces, readPlaces, shownPlaces } from './places-store.ts';
import { identitiesOf, type Key, keysOf } from './ring.ts';
import { SessionHome } from './session-home.ts';
import type { CompartmentStates, SessionParts } from './session-parts.ts';
import { setRecoveryPasswordOf } from './set-recovery-password.ts';
import { type Keeping, keyFilesNeeded, retireOld } from './tidy.ts';
import { Turns } from './turns.ts';
import { unlockRecoveryOf } from './unlock-recovery.ts';
import { takeWriterLock } from './writer-lock.ts';

export class Session implements OpenVault {
  readonly vaultId: string;
  readonly folder: string;
  readonly notices: Failure[];
  #parts: SessionParts | null;
  readonly #turns = new Turns();

  constructor(parts: SessionParts) {
    this.vaultId = parts.vault.vaultId;
    this.folder = parts.folder;
    this.notices = parts.notices;
    this.#parts = parts;
  }

  get hasRecoveryPassword(): boolean {
    return this.parts().ring.own;
  }

  get device(): string {
    return this.parts().place.device;
  }

  /** The inside of the session, for the files beside this one. @throws Refusal vault-locked after close */
  parts(): SessionParts {
    if (!this.#parts) throw refuse('vault-locked', {});
    return this.#parts;
  }

  /** One at a time, with everything else that changes the vault. */
  inTurn<T>(work: () => Promise<T>): Promise<T> {
    return this.#turns.take(work);
  }

  onSaved(listener: () => void): () => void {
    return this.#turns.onSaved(listener);
  }

  noteSaved(): void {
    this.#turns.noteSaved();
  }

  home(): Home {
    return new SessionHome(this);
  }

  places(): PlacesDocument | 'lost' {
    return shownPlaces(this.parts().places, this.vaultId);
  }

  changePlaces(update: (document: PlacesDocument) => PlacesDocument): Promise<PlacesDocument> {
    return this.inTurn(() => changePlacesOf(this, update));
  }

  /** @throws Refusal that kept the compartment shut */
  state<C extends Compartment>(compartment: C): CompartmentState<C> {
    const state: CompartmentState<C> | Refusal = this.parts().states[compartment];
    if (state instanceof Refusal) throw state;
    return state;
  }

  read<C extends Compartment>(compartment: C): Documents[C] {
    return this.state(compartment).document;
  }

  change<C extends Compartment>(
    compartment: C,
    update: (records: Documents[C]['records'], moment: EditMoment) => Documents[C]['records'],
  ): Promise<Documents[C]> {
    return this.#changeDocument(compartment, ({ records: before }, moment) => {
      const records = update(before, moment);
      return records === before ? null : ({ records } as Partial<Sealed<C>>);
    });
  }

  changeExports(
    update: (exports: readonly ExportRecord[], moment: EditMoment) => ExportRecord[],
  ): Promise<Documents['codes']> {
    return this.#changeDocument('codes', ({ exports = [] }, moment) => ({
      exports: update(exports, moment),
    }));
  }

  /** `update` gives the members that change; null writes nothing. */
  #changeDocument<C extends Compartment>(
    compartment: C,
    update: (document: Sealed<C>, moment: EditMoment) => Partial<Sealed<C>> | null,
  ): Promise<Sealed<C>> {
    return this.inTurn(async () => {
      const state = this.state(compartment);
      const author = this.author();
      const moment = momentFor(state, author);
      const changes = update(state.document, moment);
      if (changes === null) return state.document;
      const document = followingDocument(state, changes, moment, author);
      await this.save(document, keysOf(this.parts().ring, compartment).current);
      return document;
    });
  }

  changePassword(next: string): Promise<void> {
    return this.inTurn(() => changePasswordOf(this, next));
  }

  setRecoveryPassword(master: string | null, next: string): Promise<void> {
    return this.inTurn(() => setRecoveryPasswordOf(this, master, next));
  }

  dropRecoveryPassword(master: string | null): Promise<void> {
    return this.inTurn(() => dropRecoveryPasswordOf(this, master));
  }

  unlockRecovery(password: string): Promise<void> {
    return this.inTurn(() => unlockRecoveryOf(this, password));
  }

  addKit(recipient: string): Promise<void> {
    return this.inTurn(() => addKitTo(this, recipient));
  }

  adoptPassword(adoption: Adoption): Promise<void> {
    return this.inTurn(() => adoptPasswordOf(this, adoption));
  }

  identities(): SlotIdentities {
    const { codes, recovery, own } = this.parts().ring;
    const slot = { codes: codes.current.identity };
    return own || !recovery ? slot : { ...slot, recovery: recovery.current.identity };
  }

  setKeychainMark(present: boolean): Promise<void> {
    return this.inTurn(async () => {
      if (this.parts().place.keychain === present) return;
      await this.updatePlace({ keychain: present });
    });
  }

  async examine(file: string): Promise<{ generation: number; records: number }> {
    if (file === PLACES_FILE) return await examinePlaces(this);
    const name = parseGenerationName(file);
    if (!name) throw refuse('damaged-file', { file });
    const { vault } = this.parts();
    const keys = keysOf(this.parts().ring, name.compartment);
    const document = await openGeneration(vault, name, identitiesOf(keys));
    if (document instanceof Refusal) throw document;
    return { generation: document.generation, records: document.records.length };
  }

  async close(): Promise<void> {
    await this.inTurn(async () => {
      const lock = this.#parts?.lock;
      this.#parts = null;
      await lock?.release();
    });
  }

  author(): Author {
    const { place, world } = this.parts();
    return { device: place.device, now: world.now() };
  }

  /** Encrypts, writes and syncs one generation; only then is it the current one. @throws Refusal not-saved … */
  async save<C extends Compartment>(document: Sealed<C>, key: Key): Promise<GenerationName> {
    const { compartment } = document;
    const saved = withKeyNumber(document, key.number);
    const encoded = await encodeGeneration(saved, key.identity);
    await this.requireLock();
    const { vault, world } = this.parts();
    try {
      await writeNewFile(vault.directory, encoded.name.file, encoded.bytes);
    } catch (error) {
      this.setState(compartment as C, afterFailure(this.state(compartment as C), encoded.name));
      throw error;
    }
    this.setState(compartment as C, afterSave(this.state(compartment as C), saved, encoded.name));
    this.noteSaved();
    const { seen } = this.parts();
    await retireOld(vault.directory, this.#goodStates(), {
      keeping: this.#keeping(),
      seen,
      now: world.now(),
    });
    return encoded.name;
  }

  /** Whether something that is kept may need a key file. */
  keyFilesNeeded(generations: Record<Compartment, GenerationName[]>): (name: KeyFileName) => boolean {
    return keyFilesNeeded(this.#goodStates(), generations, this.#keeping());
  }

  /** Forgets a state that was saved but is to be taken back (a half-done change of the password). */
  restoreState<C extends Compartment>(
    compartment: C,
    state: CompartmentState<C>,
    failed: GenerationName,
  ): void {
    this.setState(compartment, afterFailure(state, failed));
  }

  /** @throws Refusal not-saved */
  async updatePlace(changes: Partial<PlaceFile>): Promise<void> {
    await this.requireLock();
    const parts = this.parts();
    const place = { ...parts.place, ...changes };
    await writePlace(parts.vault.directory, place);
    parts.place = place;
  }

  /** Nothing is written before this. @throws Refusal vault-in-use; not-saved when somebody else wrote meanwhile */
  async requireLock(): Promise<void> {
    const parts = this.parts();
    if (parts.lock) return await parts.lock.check();
    const lock = await takeWriterLock(parts.folder);
    try {
      await this.#requireUnchanged();
      parts.places = await readPlaces(parts.vault, parts.ring.codes);
      parts.place = await settledPlace(parts.vault, parts.place);
    } catch (error) {
      await lock.release();
      throw error;
    }
    parts.lock = lock;
  }

  /** A vault that was opened without the lock may have been written by somebody else since. */
  async #requireUnchanged(): Promise<void> {
    const { generations } = await listVaultFiles(this.parts().vault.directory);
    for (const state of Object.values(this.#goodStates())) {
      if (!state) continue;
      const { compartment } = state.document;
      const stranger = generations[compartment].find(name => name.generation > state.highest);
      if (stranger) throw refuse('not-saved', { file: stranger.file, reason: 'changed-on-disk' });
    }
  }

  setState<C extends Compartment>(compartment: C, state: CompartmentState<C> | Refusal): void {
    const states: { [K in Compartment]: CompartmentState<K> | Refusal } = this.parts().states;
    states[compartment] = state as CompartmentStates[C];
  }

  #keeping(): Keeping {
    const { place, places, world } = this.parts();
    return {
      isPinned: file => isPinned(place.pins, file, world.now()),
      lowestCodes: lowestForPlaces(places),
    };
  }

  #goodStates(): { [C in Compartment]: CompartmentState<C> | null } {
    const { codes, recovery } = this.parts().states;
    return {
      codes: codes instanceof Refusal ? null : codes,
      recovery: recovery instanceof Refusal ? null : recovery,
    };
  }
}

/** Notes in the document under which key number it is written, and since when. */
function withKeyNumber<C extends Compartment>(document: Sealed<C>, number: number): Sealed<C> {
  if (document.keys.number === number) return document;
  return { ...document, keys: { number, since: document.generation } };
}
