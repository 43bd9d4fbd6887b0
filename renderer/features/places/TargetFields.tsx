/** Where a server or a remote is: for adding a place and for bringing a backup back. */
import { addPlace } from '../../text/en-add-place.ts';
import { Field } from '../../ui/Field.tsx';
import { PasswordField } from '../../ui/PasswordField.tsx';
import type { TargetDraft } from './place-draft.ts';

interface TargetFieldsProps {
  draft: TargetDraft;
  /** The address stands already: only the password is asked for. */
  known?: boolean;
  passwordHint: string;
  onChange(change: Partial<TargetDraft>): void;
}

const words = addPlace.about;

export function TargetFields({ draft, known = false, passwordHint, onChange }: TargetFieldsProps) {
  if (draft.kind === 'folder') return null;
  if (draft.kind === 'rclone') {
    return (
      <Field
        label={words.remote}
        hint={words.remoteHint}
        value={draft.remote}
        onChange={remote => onChange({ remote })}
        autoFocus
        mono
      />
    );
  }
  return (
    <>
      <Field
        label={words.url}
        hint={words.urlHint}
        value={draft.url}
        onChange={url => onChange({ url })}
        type="url"
        autoFocus={!known}
      />
      <Field label={words.user} value={draft.user} onChange={user => onChange({ user })} />
      <PasswordField
        label={words.password}
        hint={passwordHint}
        value={draft.password}
        onChange={password => onChange({ password })}
        autoFocus={known}
      />
    </>
  );
}
