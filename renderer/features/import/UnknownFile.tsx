/** A file that bears no mark of any app: the person may know which one made it. */
import { type FormEvent, useEffect, useState } from 'react';
import type { ImportFile } from '../../../shared/contract/import-views.ts';
import type { Failure } from '../../../shared/failure.ts';
import { textOf } from '../../../shared/text/failures.ts';
import { useApp } from '../../app-context.ts';
import { failureOf } from '../../client.ts';
import { en } from '../../text/en.ts';
import { enImport } from '../../text/en-import.ts';
import { Button, IconButton } from '../../ui/Button.tsx';
import { FailureNotice } from '../../ui/Notice.tsx';
import { SelectField } from '../../ui/SelectField.tsx';
import { useAttempt } from '../../ui/use-attempt.ts';
import type { Importing } from './use-import.ts';

const words = enImport.unknown;

interface UnknownFileProps {
  file: ImportFile;
  work: Importing;
}

export function UnknownFile({ file, work }: UnknownFileProps) {
  const formats = useFormats();
  const reading = useAttempt();
  const [format, setFormat] = useState('');
  const name = file.name || en.add.pastedText;
  const failure: Failure = file.failure ?? { code: 'import-unknown', details: { file: file.name } };
  const { sentence, action } = textOf(failure);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (format !== '') void reading.run(() => work.readAs(file.file, format));
  };
  return (
    <form className="import-unknown" aria-label={name} onSubmit={submit}>
      <div className="import-unknown-head">
        <p>
          <strong>{sentence}</strong> {action}
        </p>
        <IconButton
          icon="close"
          label={enImport.preview.dropFile(name)}
          onPress={() => work.drop(file.file)}
        />
      </div>
      <div className="import-unknown-choice">
        <SelectField
          label={words.app}
          value={format}
          options={[{ value: '', label: words.choose }, ...formats]}
          onChange={setFormat}
        />
        <Button type="submit" busy={reading.busy} isDisabled={format === ''}>
          {words.read}
        </Button>
      </div>
      <FailureNotice failure={reading.failure} />
    </form>
  );
}

/** By the app's name; an app that writes several kinds of files says which. */
function namedFormats(formats: readonly { format: string; app: string }[]) {
  const isShared = (app: string) => formats.filter(other => other.app === app).length > 1;
  return formats
    .map(({ format, app }) => ({ value: format, label: isShared(app) ? `${app} (${format})` : app }))
    .sort((a, b) => a.label.localeCompare(b.label, 'en'));
}

function useFormats(): readonly { value: string; label: string }[] {
  const { client } = useApp();
  const [formats, setFormats] = useState<readonly { value: string; label: string }[]>([]);
  useEffect(() => {
    client.getImportFormats({}).then(answer => {
      setFormats(namedFormats(answer.formats));
    }, failureOf);
  }, [client]);
  return formats;
}
