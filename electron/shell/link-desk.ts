/**
 * `otpauth:` links that the system hands to the application: kept until the vault is open and the window takes them,
 * and shown there before anything is stored. The system itself has seen such a link; main forgets it once it is taken.
 */
import type { VaultCalls } from '../../shared/contract/contract.ts';
import type { Client } from '../../shared/contract/map-contract.ts';
import { sealText } from '../../shared/contract/seal-text.ts';
import type { IntakeView } from '../../shared/contract/views.ts';

const LINK = /^(apple-)?otpauth(-migration)?:/i;
const LONGEST = 8_192;
const MOST = 20;

export class LinkDesk {
  #waiting: string[] = [];
  #revision = 0;

  /** Keeps the links among these arguments of a program; true when there were some. */
  receive(candidates: readonly string[]): boolean {
    const links = candidates.filter(text => LINK.test(text) && text.length <= LONGEST);
    this.#waiting = [...this.#waiting, ...links].slice(-MOST);
    return links.length > 0;
  }

  /** The payload of the event that tells the window to come and take them. */
  notice(): { revision: number } {
    this.#revision += 1;
    return { revision: this.#revision };
  }

  /** Reads what waits; null when nothing does. A locked vault leaves the links waiting. @throws Refusal vault-locked */
  async take(vault: Pick<Client<VaultCalls>, 'getVault' | 'readText'>): Promise<IntakeView | null> {
    if (this.#waiting.length === 0) return null;
    const { sealTo } = await vault.getVault({});
    const intake = await vault.readText({ text: await sealText(sealTo, this.#waiting.join('\n')) });
    this.#waiting = [];
    return intake;
  }
}
