/**
 * A field for a password, with a button that shows it: typing blind is what locks people out.
 */
import { useState } from 'react';
import { ToggleButton } from 'react-aria-components/ToggleButton';
import { en } from '../text/en.ts';
import { Field, type FieldProps } from './Field.tsx';
import { Icon } from './Icon.tsx';

export function PasswordField(props: Omit<FieldProps, 'type' | 'end' | 'lines'>) {
  const [shown, setShown] = useState(false);
  return (
    <Field
      {...props}
      type={shown ? 'text' : 'password'}
      end={
        <ToggleButton
          className="icon-button field-end"
          isSelected={shown}
          onChange={setShown}
          aria-label={en.general.showPassword}
        >
          <Icon name={shown ? 'eye-off' : 'eye'} />
        </ToggleButton>
      }
    />
  );
}
