/**
 * The new secret typed in, for services that show it as letters. Names are not asked for: they are known.
 */
import type { FormEvent } from 'react';
import { useApp, useSeal } from '../../app-context.ts';
import { en } from '../../text/en.ts';
import { getBackIn } from '../../text/en-get-back-in.ts';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { FailureNotice } from '../../ui/Notice.tsx';
import { useAttempt } from '../../ui/use-attempt.ts';
import { UnusualFields } from '../add/UnusualFields.tsx';
import { DEFAULT_UNUSUAL, numbersOf, type Unusual } from '../add/unusual.ts';
import type { Intake } from '../add/use-intake.ts';
import { StepFrame } from './StepFrame.tsx';
import type { Walk } from './use-walk.ts';

interface TypeSecretProps {
  walk: Walk;
  intake: Intake;
  typed: TypedSecret;
  onTyped(typed: TypedSecret): void;
  onBack(): void;
}

/** What was typed outlives the question whether it is the right one. */
export interface TypedSecret {
  secret: string;
  /** null while nothing unusual was asked for */
  unusual: Unusual | null;
}

export const NOTHING_TYPED: TypedSecret = { secret: '', unusual: null };

export function TypeSecret({ walk, intake, typed, onTyped, onBack }: TypeSecretProps) {
  const { client } = useApp();
  const seal = useSeal();
  const reading = useAttempt();
  const { secret, unusual } = typed;
  const change = (part: Partial<TypedSecret>): void => onTyped({ ...typed, ...part });
  const words = getBackIn.scan;
  const { service, account } = walk.rescue;

  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (secret.trim() === '') return;
    void reading.run(async () => {
      const parts = unusual ?? DEFAULT_UNUSUAL;
      const pin = parts.pin === '' ? null : await seal(parts.pin);
      const names = { issuer: service, account };
      intake.takeIntake(
        await client.typeIn({ ...names, ...numbersOf(parts), pin, secret: await seal(secret) }),
      );
    });
  };

  return (
    <form onSubmit={submit} className="walk-form">
      <StepFrame
        walk={walk}
        title={words.typeTitle}
        lead={words.typeLead}
        onBack={onBack}
        actions={
          <Button type="submit" kind="primary" busy={reading.busy} isDisabled={secret.trim() === ''}>
            {en.add.check}
          </Button>
        }
      >
        <div className="stack">
          <Field
            label={en.add.secret}
            hint={en.add.secretHint}
            value={secret}
            onChange={text => change({ secret: text })}
            mono
          />
          {unusual ? (
            <UnusualFields unusual={unusual} onChange={parts => change({ unusual: parts })} />
          ) : (
            <div>
              <Button kind="link" onPress={() => change({ unusual: DEFAULT_UNUSUAL })}>
                {en.add.byHandMore}
              </Button>
            </div>
          )}
          <FailureNotice failure={reading.failure} />
        </div>
      </StepFrame>
    </form>
  );
}
