/**
 * A vault without cryptography for ten thousand schedules: the machine of tests/shared/domain/schedules.test.ts with place
 * zero in memory. Files are plain JSON under the names of generations; joining is done by the real rules.
 */
import type { Found, Home } from '../../../../electron/core/places/home.ts';
import { sortFiles, type VaultFiles } from '../../../../electron/core/places/local-place.ts';
import type { Sealed } from '../../../../electron/core/vault/generation.ts';
import { hashOf } from '../../../../electron/core/vault/generation.ts';
import {
  type GenerationName,
  parseGenerationName,
  printGenerationName,
} from '../../../../electron/core/vault/paths.ts';
import { laterStamp } from '../../../../shared/domain/clock.ts';
import { COMPARTMENTS, type Compartment } from '../../../../shared/domain/document.ts';
import { holdSame, type Joinable, mergeDocuments } from '../../../../shared/domain/merge-documents.ts';
import { type Shrinkage, shrinks } from '../../../../shared/domain/shrinks.ts';
import { type Refusal, refuse } from '../../../../shared/failure.ts';
import type { Held, Machine } from '../../../shared/domain/schedule-machine.ts';

const KEY_FILE = 'keys-0001.password.age';
const KEPT = 10;

export class MachineHome implements Home {
  readonly vaultId: string;
  readonly device: string;
  readonly machine: Machine;
  readonly #files = new Map<string, Uint8Array>([[KEY_FILE, Buffer.from('the key file of all')]]);
  readonly #heads: { [C in Compartment]: GenerationName | null } = { codes: null, recovery: null };
  #listeners: (() => void)[] = [];

  constructor(machine: Machine) {
    this.machine = machine;
    this.vaultId = machine.held.codes.vaultId;
    this.device = machine.device;
    for (const compartment of COMPARTMENTS) this.save(compartment);
  }

  /** Writes the present state down, as after an edit. */
  save(compartment: Compartment): void {
    const document = this.machine.held[compartment];
    const bytes = Buffer.from(JSON.stringify(document));
    const { generation } = document;
    const name = { compartment, generation, device: document.device, hash: hashOf(bytes) };
    const file = printGenerationName(name);
    this.#files.set(file, bytes);
    this.#heads[compartment] = { ...name, file };
    const { generations } = sortFiles([...this.#files.keys()]);
    for (const old of generations[compartment].slice(KEPT)) this.#files.delete(old.file);
    for (const listener of this.#listeners) listener();
  }

  async files(): Promise<VaultFiles> {
    return sortFiles([...this.#files.keys()]);
  }

  async read(file: string): Promise<Uint8Array | null> {
    return this.#files.get(file) ?? null;
  }

  heads() {
    return { ...this.#heads };
  }

  canOpen(): boolean {
    return true;
  }

  judge(file: string, bytes: Uint8Array): 'whole' | 'damaged' | 'unknown' {
    const name = parseGenerationName(file);
    if (name) return hashOf(bytes) === name.hash ? 'whole' : 'damaged';
    const known = this.#files.get(file);
    return known ? (Buffer.compare(known, bytes) === 0 ? 'whole' : 'damaged') : 'unknown';
  }

  async open<C extends Compartment>(
    bytes: Uint8Array,
    name: GenerationName & { compartment: C },
  ): Promise<Found<C> | Refusal> {
    if (this.judge(name.file, bytes) !== 'whole') return refuse('damaged-file', { file: name.file });
    return { name, document: JSON.parse(Buffer.from(bytes).toString()) as Sealed<C> };
  }

  async takeIn<C extends Compartment>(
    found: readonly Found<C>[],
    accept: boolean,
  ): Promise<'merged' | 'nothing-new' | Shrinkage> {
    const compartment = found[0]?.name.compartment;
    if (!compartment) return 'nothing-new';
    const before: Joinable<C> = this.machine.held[compartment];
    let joined = before;
    for (const { document } of found) joined = mergeDocuments(joined, document);
    if (holdSame(before, joined)) {
      const clock = laterStamp(before.clock, joined.clock);
      const generation = Math.max(before.generation, joined.generation);
      this.machine.held = { ...this.machine.held, [compartment]: { ...before, clock, generation } };
      return 'nothing-new';
    }
    const loss = shrinks(before.records, joined.records);
    if (loss && !accept) return loss;
    for (const { document } of found)
      this.machine.receive({ ...this.machine.held, [compartment]: document } as Held, compartment);
    this.save(compartment);
    return 'merged';
  }

  async mend(file: string, bytes: Uint8Array): Promise<'mended' | 'not-needed' | 'refused'> {
    if (this.#files.has(file)) return 'not-needed';
    return this.judge(file, bytes) === 'whole' ? 'not-needed' : 'refused';
  }

  onSaved(listener: () => void): () => void {
    this.#listeners.push(listener);
    return () => {
      this.#listeners = this.#listeners.filter(each => each !== listener);
    };
  }
}
