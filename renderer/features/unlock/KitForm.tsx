/** The recovery kit, typed, pasted or read from its file. */
import { type FormEvent, useState } from 'react';
import { FileTrigger } from 'react-aria-components/FileTrigger';
import { en } from '../../text/en.ts';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { FailureNotice } from '../../ui/Notice.tsx';
import type { Unlock } from './use-unlock.ts';

export function KitForm({ unlock }: { unlock: Unlock }) {
  const { typed } = unlock;
  const [kit, setKit] = useState('');

  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (kit.trim() !== '') void unlock.openWithKit(kit);
  };

  const readFile = async (files: FileList | null): Promise<void> => {
    const file = files?.[0];
    // A kit is a page of text; whatever is larger is not one.
    if (file && file.size < 100_000) setKit(await file.text());
  };

  return (
    <form className="stack unlock-form" onSubmit={submit}>
      <Field
        label={en.unlock.kit}
        hint={en.unlock.kitHint}
        value={kit}
        onChange={setKit}
        lines={5}
        mono
        autoFocus
      />
      <FailureNotice failure={typed.failure} />
      <Button type="submit" kind="primary" wide busy={typed.busy} isDisabled={kit.trim() === ''}>
        {typed.busy ? en.unlock.opening : en.unlock.open}
      </Button>
      <FileTrigger onSelect={files => void readFile(files)}>
        <Button kind="plain" wide>
          {en.unlock.kitFile}
        </Button>
      </FileTrigger>
    </form>
  );
}
