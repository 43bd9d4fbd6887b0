/**
 * Holds the codes of the rows on screen and asks for those that are missing: together, one request at a time, so that
 * fast scrolling gathers into few. A code that scrolled away is forgotten. Knows neither React nor the DOM.
 */
import type { AccountView, CodeView } from '../../../shared/contract/views.ts';
import type { Failure } from '../../../shared/failure.ts';
import { failureOf, type WindowClient } from '../../client.ts';
import { isWanting } from './shown-code.ts';

export type CodesById = ReadonlyMap<string, CodeView>;

interface KeeperListener {
  onCodes(codes: CodesById): void;
  /** null once asking goes well again. */
  onFailure(failure: Failure | null): void;
}

export class CodeKeeper {
  #codes: CodesById = new Map();
  #wanted: readonly AccountView[] = [];
  #asking = false;
  /** Accounts that were left out of a reply: they have no code, and are not asked for again until they change. */
  readonly #silent = new WeakSet<AccountView>();
  readonly #client: Pick<WindowClient, 'showCodes'>;
  readonly #listener: KeeperListener;

  constructor(client: Pick<WindowClient, 'showCodes'>, listener: KeeperListener) {
    this.#client = client;
    this.#listener = listener;
  }

  /** The rows that are on screen now. Call it when they change and each second: codes run out. */
  async want(accounts: readonly AccountView[]): Promise<void> {
    this.#wanted = accounts;
    const asked = this.#wanting();
    if (this.#asking || asked.length === 0) return;
    this.#asking = true;
    const answered = await this.#ask(asked);
    this.#asking = false;
    // Rows that came into view while the answer was under way. After a failure the next second asks again.
    if (answered && this.#wanted !== accounts) await this.want(this.#wanted);
  }

  /** Takes a code that came by another way: the one that an HOTP counter gave. */
  put(code: CodeView): void {
    this.#hold([code]);
  }

  async #ask(asked: readonly AccountView[]): Promise<boolean> {
    try {
      const { codes } = await this.#client.showCodes({ ids: asked.map(account => account.id) });
      const answered = new Set(codes.map(code => code.id));
      for (const account of asked) if (!answered.has(account.id)) this.#silent.add(account);
      this.#hold(codes);
      this.#listener.onFailure(null);
      return true;
    } catch (thrown) {
      this.#listener.onFailure(failureOf(thrown));
      return false;
    }
  }

  #wanting(): AccountView[] {
    const now = Date.now() / 1000;
    return this.#wanted.filter(
      account => !this.#silent.has(account) && isWanting(account, this.#codes.get(account.id), now),
    );
  }

  #hold(arrived: readonly CodeView[]): void {
    const codes = new Map(arrived.map(code => [code.id, code]));
    for (const { id } of this.#wanted) {
      const held = this.#codes.get(id);
      if (held && !codes.has(id)) codes.set(id, held);
    }
    this.#codes = codes;
    this.#listener.onCodes(codes);
  }
}
