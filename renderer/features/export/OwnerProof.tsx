/** Asks once more who it is, before secrets leave the vault: by the password, or by the kit where there is none. */
import { useState } from 'react';
import { useVault } from '../../app-context.ts';
import { enExport } from '../../text/en-export.ts';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { PasswordField } from '../../ui/PasswordField.tsx';

const words = enExport.owner;

interface OwnerProofProps {
  value: string;
  /** What is wrong with it, when something is. */
  wrong: string | null;
  autoFocus?: boolean;
  onChange(text: string): void;
}

export function OwnerProof({ value, wrong, autoFocus = false, onChange }: OwnerProofProps) {
  const { ways } = useVault();
  const [byKit, setByKit] = useState(!ways.password);
  const turn = (): void => {
    setByKit(before => !before);
    onChange('');
  };
  return (
    <div className="owner-proof">
      {byKit ? (
        <Field
          key="kit"
          label={words.kit}
          hint={words.kitHint}
          wrong={wrong}
          value={value}
          onChange={onChange}
          lines={3}
          mono
          autoFocus={autoFocus || ways.password}
        />
      ) : (
        <PasswordField
          key="password"
          label={words.password}
          hint={words.passwordHint}
          wrong={wrong}
          value={value}
          onChange={onChange}
          autoFocus={autoFocus}
        />
      )}
      {ways.password && ways.kit ? (
        <div>
          <Button kind="link" onPress={turn}>
            {byKit ? words.usePassword : words.useKit}
          </Button>
        </div>
      ) : null}
    </div>
  );
}
