/**
 * What is remembered of the places, over the list in the vault (places.age). Facts that could not be written down, as
 * while another window holds the vault, count in this process until they can be: they are found out anew otherwise.
 */
import { isDeepStrictEqual } from 'node:util';
import { Refusal, refuse } from '../../../shared/failure.ts';
import type { OpenVault } from '../vault/open-vault.ts';
import type { PlaceRecord, PlacesDocument } from './place-record.ts';

export type PlaceStore = Pick<OpenVault, 'places' | 'changePlaces'>;
type Update = (record: PlaceRecord) => PlaceRecord;

export class PlaceRecords {
  readonly #store: PlaceStore;
  readonly #unwritten = new Map<string, PlaceRecord>();

  constructor(store: PlaceStore) {
    this.#store = store;
  }

  get isLost(): boolean {
    return this.#store.places() === 'lost';
  }

  all(): PlaceRecord[] {
    const document = this.#store.places();
    if (document === 'lost') return [];
    return document.places.map(record => this.#unwritten.get(record.id) ?? record);
  }

  /** @throws Refusal place-unknown */
  get(id: string): PlaceRecord {
    const found = this.all().find(record => record.id === id);
    if (!found) throw refuse('place-unknown', {});
    return found;
  }

  /** Adds it, or puts it in the place of the one with its id. @throws Refusal not-saved, vault-in-use, … */
  async put(record: PlaceRecord): Promise<void> {
    await this.#store.changePlaces(document => withRecord(document, record));
    this.#unwritten.delete(record.id);
  }

  /** @throws Refusal not-saved, vault-in-use, … */
  async remove(id: string): Promise<void> {
    await this.#store.changePlaces(document => ({
      ...document,
      places: document.places.filter(each => each.id !== id),
    }));
    this.#unwritten.delete(id);
  }

  /** Notes facts; nothing is written where nothing changed, and nothing is lost where it cannot be written. */
  async note(id: string, update: Update): Promise<void> {
    const before = this.all().find(record => record.id === id);
    if (!before) return;
    const next = update(before);
    if (isDeepStrictEqual(before, next) && !this.#unwritten.has(id)) return;
    this.#unwritten.set(id, next);
    try {
      await this.#store.changePlaces(document =>
        document.places.some(each => each.id === id) ? withRecord(document, next) : document,
      );
      if (this.#unwritten.get(id) === next) this.#unwritten.delete(id);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
    }
  }
}

function withRecord(document: PlacesDocument, record: PlaceRecord): PlacesDocument {
  const known = document.places.some(each => each.id === record.id);
  const places = known
    ? document.places.map(each => (each.id === record.id ? record : each))
    : [...document.places, record];
  return { ...document, places };
}
