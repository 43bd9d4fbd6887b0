/** Which account of this vault the codes open, if it is here: the likely ones first. */
import type { RecoveryOfferView } from '../../../shared/contract/recovery-views.ts';
import { useLiveState } from '../../app-context.ts';
import { en } from '../../text/en.ts';
import { SelectField } from '../../ui/SelectField.tsx';
import { fullNameOf } from '../codes/account-name.ts';
import { orderAccounts } from '../codes/order-accounts.ts';

const NONE = '';

interface LinkFieldProps {
  value: string | null;
  likely: RecoveryOfferView['accounts'];
  hint?: string;
  onChange(account: string | null): void;
}

export function LinkField({ value, likely, hint, onChange }: LinkFieldProps) {
  const { accounts } = useLiveState();
  const first = new Set(likely.map(({ id }) => id));
  const rest = orderAccounts(accounts?.accounts ?? []).filter(({ id }) => !first.has(id));
  const options = [
    { value: NONE, label: en.recovery.offer.linkNone },
    ...[...likely, ...rest].map(account => ({ value: account.id, label: fullNameOf(account) })),
  ];
  return (
    <SelectField
      label={en.recovery.set.link}
      value={options.some(option => option.value === value) ? (value ?? NONE) : NONE}
      options={options}
      onChange={chosen => onChange(chosen === NONE ? null : chosen)}
      {...(hint === undefined ? {} : { hint })}
    />
  );
}
