/**
 * The first thing that a person sees: what Sparekey is in three sentences, a password, then the recovery kit. One
 * decision a step.
 */
import { useState } from 'react';
import { KitStep } from './KitStep.tsx';
import { PasswordStep } from './PasswordStep.tsx';
import { useCreate } from './use-create.ts';
import './create.css';

export function CreateScreen() {
  const [step, setStep] = useState<'password' | 'kit'>('password');
  const creation = useCreate();

  const withoutPassword = (): void => {
    creation.setPassword('');
    setStep('kit');
  };

  return (
    <main className="page">
      <div className="page-column">
        {step === 'password' ? (
          <PasswordStep creation={creation} onNext={() => setStep('kit')} onWithout={withoutPassword} />
        ) : (
          <KitStep creation={creation} onBack={() => setStep('password')} />
        )}
      </div>
    </main>
  );
}
