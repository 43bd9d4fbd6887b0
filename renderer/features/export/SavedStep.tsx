/** Step three: what is in the file, where it is, and what must become of it when it is plain. */
import type { ExportedView } from '../../../shared/contract/export-views.ts';
import { textOf } from '../../../shared/text/failures.ts';
import { en } from '../../text/en.ts';
import { enExport } from '../../text/en-export.ts';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { ScreenHead } from '../../ui/ScreenHead.tsx';
import { LeftBehind } from './LeftBehind.tsx';

const words = enExport.done;

interface SavedStepProps {
  exported: ExportedView;
  app: string;
  onDone(): void;
}

export function SavedStep({ exported, app, onDone }: SavedStepProps) {
  const { files, written, recoverySets, plain, unnoted, left } = exported;
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
      <LeftBehind left={left} app={app} />
      <div>
        <Button kind="primary" onPress={onDone}>
          {en.general.done}
        </Button>
      </div>
    </div>
  );
}
