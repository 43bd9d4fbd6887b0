/**
 * The open vault as the sync engine sees it (places/home.ts). What changes something, and what must not see half of a
 * change, stands in the session's queue.
 */
import type { Compartment } from '../../../shared/domain/document.ts';
import { Refusal } from '../../../shared/failure.ts';
import type { Found, Home } from '../places/home.ts';
import type { VaultFiles } from '../places/local-place.ts';
import { filesOf, judgeFile, mendFile, readHomeFile } from './home-files.ts';
import { openFound } from './open-found.ts';
import type { GenerationName } from './paths.ts';
import type { Session } from './session.ts';
import { type TakenIn, takeInto } from './take-in.ts';

export class SessionHome implements Home {
  readonly vaultId: string;
  readonly device: string;
  readonly #session: Session;

  constructor(session: Session) {
    this.vaultId = session.vaultId;
    this.device = session.device;
    this.#session = session;
  }

  files(): Promise<VaultFiles> {
    return this.#session.inTurn(() => filesOf(this.#session));
  }

  read(file: string): Promise<Uint8Array | null> {
    return readHomeFile(this.#session, file);
  }

  heads(): { [C in Compartment]: GenerationName | null } {
    return { codes: this.#head('codes'), recovery: this.#head('recovery') };
  }

  canOpen(compartment: Compartment): boolean {
    return this.#session.parts().ring[compartment] !== null;
  }

  judge(file: string, bytes: Uint8Array): 'whole' | 'damaged' | 'unknown' {
    return judgeFile(this.#session, file, bytes);
  }

  open<C extends Compartment>(
    bytes: Uint8Array,
    name: GenerationName & { compartment: C },
  ): Promise<Found<C> | Refusal> {
    return openFound(this.#session, bytes, name);
  }

  takeIn<C extends Compartment>(found: readonly Found<C>[], accept: boolean): Promise<TakenIn> {
    return this.#session.inTurn(async () => {
      const compartment = found[0]?.name.compartment;
      return compartment ? await takeInto(this.#session, compartment, found, accept) : 'nothing-new';
    });
  }

  mend(file: string, bytes: Uint8Array): Promise<'mended' | 'not-needed' | 'refused'> {
    return this.#session.inTurn(() => mendFile(this.#session, file, bytes));
  }

  onSaved(listener: () => void): () => void {
    return this.#session.onSaved(listener);
  }

  #head(compartment: Compartment): GenerationName | null {
    const { states, newest } = this.#session.parts();
    const state = states[compartment];
    return state instanceof Refusal ? newest[compartment] : state.name;
  }
}
