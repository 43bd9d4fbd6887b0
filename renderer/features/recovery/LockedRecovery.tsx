/** Recovery codes with a password of their own that was not given yet, and those that cannot be read. */
import { useApp, useLiveState } from '../../app-context.ts';
import { en } from '../../text/en.ts';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { FailureNotice } from '../../ui/Notice.tsx';
import { PasswordField } from '../../ui/PasswordField.tsx';
import { useAttempt } from '../../ui/use-attempt.ts';
import { useUnlockRecovery } from './use-unlock-recovery.ts';

const words = en.recovery.locked;

export function LockedRecovery() {
  const { password, input, attempt, wrong, type, submit } = useUnlockRecovery();
  return (
    <div className="page">
      <form className="page-column" onSubmit={submit}>
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
          wrong={wrong}
          autoFocus
        />
        {wrong ? null : <FailureNotice failure={attempt.failure} />}
        <Button type="submit" kind="primary" wide busy={attempt.busy} isDisabled={password === ''}>
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
