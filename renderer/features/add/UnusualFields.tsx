/** Type, algorithm, digits, period or counter, PIN: only the ones that the chosen type has. */
import { OTP_TYPES } from '../../../shared/domain/otp.ts';
import { en } from '../../text/en.ts';
import { Field } from '../../ui/Field.tsx';
import { PasswordField } from '../../ui/PasswordField.tsx';
import { SelectField } from '../../ui/SelectField.tsx';
import { CHOOSABLE_ALGORITHMS, type Unusual, withType } from './unusual.ts';

const TYPES = OTP_TYPES.map(value => ({ value, label: en.otp.types[value] }));
const ALGORITHM_OPTIONS = CHOOSABLE_ALGORITHMS.map(value => ({ value, label: value }));

interface UnusualFieldsProps {
  unusual: Unusual;
  onChange(unusual: Unusual): void;
}

export function UnusualFields({ unusual, onChange }: UnusualFieldsProps) {
  const { type, algorithm, digits, period, counter, pin } = unusual;
  const change = (part: Partial<Unusual>): void => onChange({ ...unusual, ...part });
  const free = type === 'totp' || type === 'hotp';
  return (
    <div className="by-hand">
      <SelectField
        label={en.otp.type}
        value={type}
        options={TYPES}
        onChange={to => onChange(withType(unusual, to))}
      />
      <div className="by-hand-row">
        {free && algorithm !== 'MD5' ? (
          <SelectField
            label={en.otp.algorithm}
            value={algorithm}
            options={ALGORITHM_OPTIONS}
            onChange={to => change({ algorithm: to })}
          />
        ) : null}
        {free ? (
          <Field
            label={en.otp.digits}
            inputMode="numeric"
            value={digits}
            onChange={to => change({ digits: to })}
          />
        ) : null}
        {type === 'hotp' ? (
          <Field
            label={en.otp.counter}
            inputMode="numeric"
            value={counter}
            onChange={to => change({ counter: to })}
          />
        ) : null}
        {type === 'totp' ? (
          <Field
            label={en.otp.periodInSeconds}
            inputMode="numeric"
            value={period}
            onChange={to => change({ period: to })}
          />
        ) : null}
      </div>
      {type === 'motp' || type === 'yandex' ? (
        <PasswordField
          label={en.edit.pin}
          hint={en.edit.pinHint}
          value={pin}
          onChange={to => change({ pin: to })}
        />
      ) : null}
    </div>
  );
}
