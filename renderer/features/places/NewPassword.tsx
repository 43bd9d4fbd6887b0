/** Another computer changed a password: whoever types it here proves that it was meant. */
import { type FormEvent, useState } from 'react';
import type { PlaceView } from '../../../shared/contract/places-views.ts';
import { useApp, useSeal } from '../../app-context.ts';
import { onDay } from '../../text/day-words.ts';
import { enPlaces } from '../../text/en-places.ts';
import { Button } from '../../ui/Button.tsx';
import { FailureNotice } from '../../ui/Notice.tsx';
import { PasswordField } from '../../ui/PasswordField.tsx';
import { showToast } from '../../ui/toasts.ts';
import { useAttempt } from '../../ui/use-attempt.ts';

interface NewPasswordProps {
  place: string;
  changed: PlaceView['passwordChangedIn'][number];
  now: number;
}

export function NewPassword({ place, changed, now }: NewPasswordProps) {
  const { client, live } = useApp();
  const seal = useSeal();
  const adopting = useAttempt();
  const [password, setPassword] = useState('');
  const words = enPlaces.newPassword;
  const { since, password: which } = changed;

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (password === '') return;
    const done = await adopting.run(async () => {
      live.takeVault(await client.adoptPassword({ place, which, password: await seal(password) }));
    });
    if (done) showToast(words.done);
  };

  return (
    <section className="place-asks">
      <h2>{words.title[which]}</h2>
      <p>{words.lead(since === null ? null : onDay(since, now))}</p>
      <form className="stack" onSubmit={event => void submit(event)}>
        <PasswordField label={words.password} value={password} onChange={setPassword} />
        <FailureNotice failure={adopting.failure} />
        <div>
          <Button type="submit" kind="primary" busy={adopting.busy} isDisabled={password === ''}>
            {words.confirm}
          </Button>
        </div>
      </form>
    </section>
  );
}
