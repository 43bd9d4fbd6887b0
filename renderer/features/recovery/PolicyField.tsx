/** What happens when a code is used, in plain words. */
import { POLICIES, type Policy } from '../../../shared/domain/recovery-terms.ts';
import { en } from '../../text/en.ts';
import { SelectField } from '../../ui/SelectField.tsx';

const OPTIONS = POLICIES.map(value => ({ value, label: en.recovery.policies[value].name }));

interface PolicyFieldProps {
  value: Policy;
  onChange(policy: Policy): void;
}

export function PolicyField({ value, onChange }: PolicyFieldProps) {
  return (
    <SelectField
      label={en.recovery.set.policy}
      value={value}
      options={OPTIONS}
      onChange={onChange}
      hint={en.recovery.policies[value].hint}
    />
  );
}
