/**
 * What the sync engine may do with the open vault, and all that it may do: it never holds a key and never writes into
 * place zero itself. The session does this (vault/session-home.ts); everything that changes something stands in its queue,
 * one change at a time with those of the person.
 */
import type { Compartment } from '../../../shared/domain/document.ts';
import type { Shrinkage } from '../../../shared/domain/shrinks.ts';
import type { Refusal } from '../../../shared/failure.ts';
import type { Sealed } from '../vault/generation.ts';
import type { GenerationName } from '../vault/paths.ts';
import type { VaultFiles } from './local-place.ts';

/** A generation that was opened: hash, key, seal, vault and shape are good. */
export interface Found<C extends Compartment = Compartment> {
  name: GenerationName & { compartment: C };
  document: Sealed<C>;
}

export interface Home {
  readonly vaultId: string;
  /** 8 hex digits: who writes here. */
  readonly device: string;

  /** What lies in place zero now, sorted; retention has been applied to it. @throws Refusal vault-unreadable */
  files(): Promise<VaultFiles>;

  /**
   * The bytes of a generation or key file of place zero; null when they are not there or are not whole (`judge`): then
   * ask the places, and mend(). @throws Refusal vault-unreadable
   */
  read(file: string): Promise<Uint8Array | null>;

  /**
   * The generation that each compartment stands at: what a place must hold to be `current`. Where the compartment is
   * locked or damaged: the newest by its name. null = there is none.
   */
  heads(): { [C in Compartment]: GenerationName | null };

  /** Whether the generations of a compartment can be opened now: false while the recovery codes are locked. */
  canOpen(compartment: Compartment): boolean;

  /**
   * Needs no key. `whole`: a generation whose hash is that in its name, a key file whose SHA-256 place.json remembers.
   * `unknown`: a key file that place.json does not know. Names that are no file of ours: `unknown`.
   */
  judge(file: string, bytes: Uint8Array): 'whole' | 'damaged' | 'unknown';

  /**
   * Opens the bytes of a generation. `file` is the name that it was meant to have, also for a conflict copy: the engine
   * finds it in the name or by trying. A refusal is a value: damaged-file, other-vault (no key of ours fits: perhaps
   * another computer changed the password), newer-version, recovery-locked, file-too-large, work-factor-too-high.
   */
  open<C extends Compartment>(
    bytes: Uint8Array,
    name: GenerationName & { compartment: C },
  ): Promise<Found<C> | Refusal>;

  /**
   * Joins what was found into the present state: mergeDocuments with each, then keepOvertaken, then one save whose
   * parents are the present generation and all of `found`.
   *
   * `nothing-new`: they know nothing that is not here; nothing is saved, and the next save names them as parents.
   * `merged`: it is durable; heads() has moved and onSaved was called. A Shrinkage: `accept` is false and the shrink
   * guard objects; nothing was changed. With `accept`, the generation before the merge is pinned against retention for
   * 90 days.
   * @throws Refusal not-saved, vault-in-use, vault-locked, recovery-locked
   */
  takeIn<C extends Compartment>(
    found: readonly Found<C>[],
    accept: boolean,
  ): Promise<'merged' | 'nothing-new' | Shrinkage>;

  /**
   * Puts a file back into place zero that is missing or damaged there. Only what `files()` had or has under that name, and
   * only bytes that judge() calls whole, and for a generation only such as open, where a key is at hand.
   * `not-needed`: the one here is whole. `refused`: the bytes prove nothing. @throws Refusal not-saved
   */
  mend(file: string, bytes: Uint8Array): Promise<'mended' | 'not-needed' | 'refused'>;

  /** Called after each durable save, also of key files; until the returned function is called. Never throws, never waits. */
  onSaved(listener: () => void): () => void;
}
