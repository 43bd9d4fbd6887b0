/**
 * What can be done with an account in the list. Each action says in a toast what came of it; a failure is said there too.
 */
import { useEffect, useMemo, useRef, useState } from 'react';
import type { AccountView, CodeView } from '../../../shared/contract/views.ts';
import { sentenceOf } from '../../../shared/text/failures.ts';
import { type App, useApp } from '../../app-context.ts';
import { failureOf } from '../../client.ts';
import { en } from '../../text/en.ts';
import { spokenOf } from '../../ui/Digits.tsx';
import { showToast } from '../../ui/toasts.ts';
import { fullNameOf, nameOf } from './account-name.ts';
import type { ShownCode } from './shown-code.ts';

export interface CodeActions {
  copy(account: AccountView, which: 'code' | 'next'): void;
  /** HOTP: makes the next code. */
  advance(account: AccountView, put: (code: CodeView) => void): void;
  favour(account: AccountView): void;
  remove(account: AccountView): void;
  restore(account: AccountView): void;
  /** Speaks the code once, on demand. */
  say(account: AccountView, shown: ShownCode): void;
}

const COPIED_MS = 2_000;

/** @returns the actions, and the account whose code was copied a moment ago */
export function useCodeActions(): { actions: CodeActions; copied: string | null } {
  const app = useApp();
  const [copied, setCopied] = useState<string | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);

  const actions = useMemo(() => {
    const onCopied = (id: string): void => {
      setCopied(id);
      clearTimeout(timer.current);
      timer.current = setTimeout(() => setCopied(null), COPIED_MS);
    };
    return actionsOver(app, onCopied);
  }, [app]);
  return { actions, copied };
}

function actionsOver({ client, info }: App, onCopied: (id: string) => void): CodeActions {
  const restore = (account: AccountView): void =>
    attempt(async () => {
      await client.restoreAccount({ id: account.id });
      showToast(en.bin.restored(nameOf(account)));
    });
  return {
    copy: (account, which) =>
      attempt(async () => {
        await client.copyCode({ id: account.id, which });
        onCopied(account.id);
        showToast(en.codes.copied(nameOf(account), info.clipboardSeconds));
      }),
    advance: (account, put) => attempt(async () => put(await client.advanceCounter({ id: account.id }))),
    favour: account =>
      attempt(async () => {
        await client.editAccount({ id: account.id, favourite: !account.favourite });
      }),
    remove: account =>
      attempt(async () => {
        await client.removeAccount({ id: account.id });
        showToast(en.codes.removed(nameOf(account)), { label: en.general.undo, run: () => restore(account) });
      }),
    restore,
    say: (account, shown) => showToast(en.codes.say(fullNameOf(account), spokenOf(shown.code), shown.left)),
  };
}

function attempt(work: () => Promise<void>): void {
  work().catch((thrown: unknown) => showToast(sentenceOf(failureOf(thrown))));
}
