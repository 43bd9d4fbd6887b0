/** Typing an account in: three fields, and the unusual ones for whoever needs them. Leads to the same review. */
import { type FormEvent, useState } from 'react';
import { useApp, useSeal } from '../../app-context.ts';
import { en } from '../../text/en.ts';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { FailureNotice } from '../../ui/Notice.tsx';
import { ScreenHead } from '../../ui/ScreenHead.tsx';
import { useAttempt } from '../../ui/use-attempt.ts';
import { UnusualFields } from './UnusualFields.tsx';
import { DEFAULT_UNUSUAL, numbersOf, type Unusual } from './unusual.ts';
import type { Intake } from './use-intake.ts';

interface ByHandFormProps {
  intake: Intake;
  onBack(): void;
}

export function ByHandForm({ intake, onBack }: ByHandFormProps) {
  const { client } = useApp();
  const seal = useSeal();
  const reading = useAttempt();
  const [issuer, setIssuer] = useState('');
  const [account, setAccount] = useState('');
  const [secret, setSecret] = useState('');
  const [unusual, setUnusual] = useState<Unusual>(DEFAULT_UNUSUAL);
  const [shown, setShown] = useState(false);

  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void reading.run(async () => {
      const names = { issuer: issuer.trim(), account: account.trim() };
      const pin = unusual.pin === '' ? null : await seal(unusual.pin);
      const input = { ...names, ...numbersOf(unusual), pin, secret: await seal(secret) };
      intake.takeIntake(await client.typeIn(input));
    });
  };

  return (
    <div className="screen">
      <ScreenHead title={en.add.byHandTitle} onBack={onBack} />
      <form className="by-hand" onSubmit={submit}>
        <Field label={en.edit.issuer} value={issuer} onChange={setIssuer} autoFocus />
        <Field label={en.edit.account} value={account} onChange={setAccount} />
        <Field label={en.add.secret} hint={en.add.secretHint} value={secret} onChange={setSecret} mono />
        {shown ? (
          <UnusualFields unusual={unusual} onChange={setUnusual} />
        ) : (
          <div>
            <Button kind="link" onPress={() => setShown(true)}>
              {en.add.byHandMore}
            </Button>
          </div>
        )}
        <FailureNotice failure={reading.failure} />
        <div>
          <Button type="submit" kind="primary" busy={reading.busy} isDisabled={secret.trim() === ''}>
            {en.add.check}
          </Button>
        </div>
      </form>
    </div>
  );
}
