/** What is not a row: files that nobody knows or that are refused, parts that are missing, what stays behind. */
import type { Failure } from '../../../shared/failure.ts';
import { textOf } from '../../../shared/text/failures.ts';
import { en } from '../../text/en.ts';
import { enImport } from '../../text/en-import.ts';
import { IconButton } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { leftWords } from './left-words.ts';
import { UnknownFile } from './UnknownFile.tsx';
import type { Importing } from './use-import.ts';

const words = enImport.preview;

export function PreviewFindings({ work }: { work: Importing }) {
  const { view, failed } = work;
  const refused = view.files.filter(({ state }) => state === 'refused');
  const unknown = view.files.filter(({ state }) => state === 'unknown');
  const parts = view.transfers.filter(({ missing }) => missing.length > 0);
  const left = leftWords(view.left);
  if (
    refused.length + unknown.length + parts.length + failed.length + view.recovery.length === 0 &&
    left === ''
  )
    return null;
  return (
    <div className="stack">
      {left === '' ? null : <p className="soft">{left}</p>}
      {parts.map(({ missing, parts: all }) => (
        <Notice key={`${all} ${missing.join(' ')}`} tone="warn">
          <strong>{words.part(missing, all)}</strong> {words.partHint}
        </Notice>
      ))}
      {unknown.map(file => (
        <UnknownFile key={file.file} file={file} work={work} />
      ))}
      {refused.map(({ file, name, failure }) => (
        <Notice
          key={file}
          tone="warn"
          end={
            <IconButton
              icon="close"
              label={words.dropFile(name || en.add.pastedText)}
              onPress={() => work.drop(file)}
            />
          }
        >
          {failure ? <Why name={name} failure={failure} /> : name}
        </Notice>
      ))}
      {failed.map(({ name, failure }, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two may bear one name, and the list only grows
        <Notice key={place} tone="warn">
          <Why name={name} failure={failure} />
        </Notice>
      ))}
      {view.recovery.length === 0 ? null : (
        <Notice tone="plain">{words.recovery(view.recovery.length)}</Notice>
      )}
    </div>
  );
}

/** Which file, where the sentence does not tell, and why. */
function Why({ name, failure }: { name: string; failure: Failure }) {
  const { sentence, action } = textOf(failure);
  return (
    <>
      {sentence.includes(name) ? null : <span className="import-file-name">{name}</span>}
      <strong>{sentence}</strong> {action}
    </>
  );
}
