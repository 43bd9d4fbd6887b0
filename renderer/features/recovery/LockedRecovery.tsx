/** Recovery codes with a password of their own that was not given yet, and those that cannot be read. */
import { type FormEvent, useRef, useState } from 'react';
import { sentenceOf } from '../../../shared/text/failures.ts';
import { useApp, useLiveState, useSeal } from '../../app-context.ts';
import { en } from '../../text/en.ts';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { FailureNotice } from '../../ui/Notice.tsx';
import { PasswordField } from '../../ui/PasswordField.tsx';
import { useAttempt } from '../../ui/use-attempt.ts';

const words = en.recovery.locked;

export function LockedRecovery() {
  const { client, live } = useApp();
  const seal = useSeal();
  const opening = useAttempt();
  const [password, setPassword] = useState('');
  const input = useRef<HTMLInputElement>(null);
  const wrong = opening.failure?.code === 'wrong-recovery-password' ? opening.failure : null;

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (password === '') return;
    const open = await opening.run(async () =>
      live.takeRecovery(await client.unlockRecovery({ password: await seal(password) })),
    );
    if (open) return;
    input.current?.focus();
    input.current?.select();
  };

  const type = (text: string): void => {
    opening.clear();
    setPassword(text);
  };

  return (
    <div className="page">
      <form className="page-column" onSubmit={event => void submit(event)}>
        <div className="stack">
          <Icon name="lock" />
          <h1>{words.title}</h1>
          <p className="soft">{words.sentence}</p>
        </div>
        <PasswordField
          label={words.password}
          value={password}
          onChange={type}
          inputRef={input}
          wrong={wrong ? sentenceOf(wrong) : null}
          autoFocus
        />
        {wrong ? null : <FailureNotice failure={opening.failure} />}
        <Button type="submit" kind="primary" wide busy={opening.busy} isDisabled={password === ''}>
          {words.open}
        </Button>
      </form>
    </div>
  );
}

/** A place may hold a good copy: proving the places mends this computer's files, and they are read when it opens again. */
export function DamagedRecovery() {
  const { client, live } = useApp();
  const { places } = useLiveState();
  const looking = useAttempt();
  const hasPlaces = places?.places.some(({ kind }) => kind !== 'this-computer') ?? false;

  const look = () =>
    void looking.run(async () => {
      live.takePlaces(await client.verifyPlaces({ ids: null, deep: true }));
      live.takeVault(await client.lockVault({}));
    });

  return (
    <div className="page">
      <div className="page-column">
        <h1>{words.damagedTitle}</h1>
        <p>{words.damagedSentence}</p>
        <p>{hasPlaces ? words.damagedPlaces : words.damagedNoPlaces}</p>
        <FailureNotice failure={looking.failure} />
        {hasPlaces ? (
          <Button kind="primary" wide busy={looking.busy} onPress={look}>
            {words.damagedLook}
          </Button>
        ) : null}
      </div>
    </div>
  );
}
