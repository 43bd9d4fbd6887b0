/** Step three: what is in the file, where it is, and what must become of it when it is plain. */
import type { ExportedView } from '../../../shared/contract/export-views.ts';
import { textOf } from '../../../shared/text/failures.ts';
import { en } from '../../text/en.ts';
import { enExport } from '../../text/en-export.ts';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { ScreenHead } from '../../ui/ScreenHead.tsx';

const words = enExport.done;

interface SavedStepProps {
  exported: ExportedView;
  onDone(): void;
}

export function SavedStep({ exported, onDone }: SavedStepProps) {
  const { files, written, recoverySets, plain, unnoted, left } = exported;
  const missing = left.filter(({ whole }) => whole).length;
  return (
    <div className="screen export">
      <ScreenHead title={words.title(written, recoverySets)} takesFocus>
        {plain ? null : words.lockedHint}
      </ScreenHead>
      <ul className="export-files" aria-label={words.files}>
        {files.map(file => (
          <li key={file}>{file}</li>
        ))}
      </ul>
      {plain ? (
        <Notice tone="warn">
          <strong>{words.plainTitle}</strong> {words.plainHint}
        </Notice>
      ) : null}
      {unnoted ? (
        <Notice tone="warn">
          {words.unnoted} <strong>{textOf(unnoted).sentence}</strong> {textOf(unnoted).action}
        </Notice>
      ) : null}
      {missing > 0 ? <p>{words.missing(missing)}</p> : null}
      <div>
        <Button kind="primary" onPress={onDone}>
          {en.general.done}
        </Button>
      </div>
    </div>
  );
}
