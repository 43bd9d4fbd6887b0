/** What is typed to open a backup: a password, the kit, shares of it, or a key file that age has opened. */
import type { RestoreOfferView } from '../../../shared/contract/restore-views.ts';
import { dayOf } from '../../../shared/text/day-of.ts';
import { restore } from '../../text/en-restore.ts';
import { Field } from '../../ui/Field.tsx';
import { PasswordField } from '../../ui/PasswordField.tsx';
import type { KeyDraft } from './key-draft.ts';
import { ShareFields } from './ShareFields.tsx';

interface KeyFieldsProps {
  draft: KeyDraft;
  vault: Pick<RestoreOfferView['vaults'][number], 'passwordSince'>;
  onChange(draft: KeyDraft): void;
}

const words = restore.key;

export function KeyFields({ draft, vault, onChange }: KeyFieldsProps) {
  if (draft.way === 'shares')
    return <ShareFields shares={draft.shares} onChange={shares => onChange({ way: 'shares', shares })} />;
  const change = (text: string): void => onChange({ ...draft, text });
  if (draft.way === 'kit' || draft.way === 'keyFile') {
    const isKit = draft.way === 'kit';
    return (
      <Field
        key={draft.way}
        label={isKit ? words.kit : words.keyFile}
        hint={isKit ? words.kitHint : words.keyFileHint}
        value={draft.text}
        onChange={change}
        lines={5}
        mono
        autoFocus
      />
    );
  }
  const { passwordSince } = vault;
  return (
    <PasswordField
      label={draft.way === 'password' ? words.password : words.recoveryPassword}
      hint={passwordSince === null ? words.passwordAny : words.passwordSince(dayOf(passwordSince))}
      value={draft.text}
      onChange={change}
      autoFocus
    />
  );
}
