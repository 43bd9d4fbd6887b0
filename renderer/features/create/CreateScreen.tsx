/**
 * The first thing that a person sees: what Sparekey is in three sentences, a password, then the recovery kit. One
 * decision a step.
 */
import { useState } from 'react';
import { RestoreScreen } from '../restore/RestoreScreen.tsx';
import { KitStep } from './KitStep.tsx';
import { PasswordStep } from './PasswordStep.tsx';
import { useCreate } from './use-create.ts';
import './create.css';

export function CreateScreen() {
  const [step, setStep] = useState<'password' | 'kit' | 'restore'>('password');
  const creation = useCreate();

  const withoutPassword = (): void => {
    creation.setPassword('');
    setStep('kit');
  };

  const toPassword = (): void => setStep('password');
  if (step === 'restore') {
    return (
      <main className="restore-page">
        <RestoreScreen into="new" onDone={toPassword} onBack={toPassword} />
      </main>
    );
  }
  return (
    <main className="page">
      <div className="page-column">
        {step === 'password' ? (
          <PasswordStep
            creation={creation}
            onNext={() => setStep('kit')}
            onWithout={withoutPassword}
            onRestore={() => setStep('restore')}
          />
        ) : (
          <KitStep creation={creation} onBack={toPassword} />
        )}
      </div>
    </main>
  );
}
