/** The password of the recovery codes, wherever it is asked for: typed, tried, and selected again when it was wrong. */
import { type FormEvent, type RefObject, useRef, useState } from 'react';
import { sentenceOf } from '../../../shared/text/failures.ts';
import { useApp, useSeal } from '../../app-context.ts';
import { type Attempt, useAttempt } from '../../ui/use-attempt.ts';

export interface UnlockRecovery {
  password: string;
  input: RefObject<HTMLInputElement | null>;
  attempt: Attempt;
  /** What is said at the field; null while nothing was wrong with the password. */
  wrong: string | null;
  type(text: string): void;
  submit(event: FormEvent): void;
}

/** `then` runs once they are open. */
export function useUnlockRecovery(then?: () => Promise<unknown>): UnlockRecovery {
  const { client, live } = useApp();
  const seal = useSeal();
  const attempt = useAttempt();
  const [password, setPassword] = useState('');
  const input = useRef<HTMLInputElement>(null);
  const { failure } = attempt;

  const tryIt = async (): Promise<void> => {
    const open = await attempt.run(async () => {
      live.takeRecovery(await client.unlockRecovery({ password: await seal(password) }));
      await then?.();
    });
    if (open) return;
    input.current?.focus();
    input.current?.select();
  };

  return {
    password,
    input,
    attempt,
    wrong: failure?.code === 'wrong-recovery-password' ? sentenceOf(failure) : null,
    type: text => {
      attempt.clear();
      setPassword(text);
    },
    submit: event => {
      event.preventDefault();
      if (password !== '') void tryIt();
    },
  };
}
