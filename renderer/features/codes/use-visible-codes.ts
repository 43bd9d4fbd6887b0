/**
 * Codes for the rows on screen and no others. They are asked for together, when a row appears and when a code runs out;
 * one request at a time, so that fast scrolling gathers into few. Everything follows the wall clock at each second, so a
 * clock that was set anew or a computer that slept needs no case of its own.
 */
import { useCallback, useEffect, useRef, useState } from 'react';
import type { AccountView, CodeView } from '../../../shared/contract/views.ts';
import type { Failure } from '../../../shared/failure.ts';
import { useApp } from '../../app-context.ts';
import { failureOf, type WindowClient } from '../../client.ts';
import { onEachSecond } from '../../ui/seconds.ts';
import { isWanting } from './shown-code.ts';

export type CodesById = ReadonlyMap<string, CodeView>;

export interface VisibleCodes {
  codes: CodesById;
  failure: Failure | null;
  /** Puts a code in that came by another way: the one an HOTP counter gave. */
  put(code: CodeView): void;
}

export function useVisibleCodes(visible: readonly AccountView[]): VisibleCodes {
  const { client } = useApp();
  const [codes, setCodes] = useState<CodesById>(new Map());
  const [failure, setFailure] = useState<Failure | null>(null);
  const [keeper] = useState(() => new CodeKeeper(client, setCodes, setFailure));
  const shown = useRef(visible);
  shown.current = visible;
  const key = visible.map(account => account.id).join(' ');

  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for the list, which is new at each render
  useEffect(() => keeper.want(shown.current), [keeper, key, visible[0]]);
  useEffect(() => onEachSecond(() => keeper.want(shown.current)), [keeper]);
  const put = useCallback((code: CodeView) => keeper.put(code), [keeper]);
  return { codes, failure, put };
}

/** Holds the codes of the rows on screen and asks for those that are missing. */
export class CodeKeeper {
  #codes: CodesById = new Map();
  #wanted: readonly AccountView[] = [];
  #asking = false;
  /** Accounts that were left out of a reply: they have no code, and are not asked for again until they change. */
  readonly #silent = new WeakSet<AccountView>();
  readonly #client: Pick<WindowClient, 'showCodes'>;
  readonly #onCodes: (codes: CodesById) => void;
  readonly #onFailure: (failure: Failure | null) => void;

  constructor(
    client: Pick<WindowClient, 'showCodes'>,
    onCodes: (codes: CodesById) => void,
    onFailure: (failure: Failure | null) => void,
  ) {
    this.#client = client;
    this.#onCodes = onCodes;
    this.#onFailure = onFailure;
  }

  want(accounts: readonly AccountView[]): void {
    this.#wanted = accounts;
    void this.#ask();
  }

  put(code: CodeView): void {
    this.#hold([code]);
  }

  async #ask(): Promise<void> {
    const asked = this.#wanting();
    if (this.#asking || asked.length === 0) return;
    this.#asking = true;
    const wantedThen = this.#wanted;
    try {
      const { codes } = await this.#client.showCodes({ ids: asked.map(account => account.id) });
      const answered = new Set(codes.map(code => code.id));
      for (const account of asked) if (!answered.has(account.id)) this.#silent.add(account);
      this.#hold(codes);
      this.#onFailure(null);
    } catch (thrown) {
      // The next second asks again.
      this.#onFailure(failureOf(thrown));
      return;
    } finally {
      this.#asking = false;
    }
    // Rows that came into view while the answer was under way.
    if (this.#wanted !== wantedThen) await this.#ask();
  }

  #wanting(): AccountView[] {
    const now = Date.now() / 1000;
    return this.#wanted.filter(
      account => !this.#silent.has(account) && isWanting(account, this.#codes.get(account.id), now),
    );
  }

  /** Keeps what is on screen; a code that scrolled away is forgotten. */
  #hold(arrived: readonly CodeView[]): void {
    const codes = new Map(arrived.map(code => [code.id, code]));
    for (const { id } of this.#wanted) {
      const held = this.#codes.get(id);
      if (held && !codes.has(id)) codes.set(id, held);
    }
    this.#codes = codes;
    this.#onCodes(codes);
  }
}
