/** While files are read or accounts are stored: what is being done, how far it is, and the way to stop it. */
import { en } from '../../text/en.ts';
import { enImport } from '../../text/en-import.ts';
import { Button } from '../../ui/Button.tsx';
import { ProgressBar } from '../../ui/ProgressBar.tsx';
import { ScreenHead } from '../../ui/ScreenHead.tsx';
import type { Importing } from './use-import.ts';

const words = enImport.progress;

export function WorkingStep({ work: { progress, waiting, cancel } }: { work: Importing }) {
  const step = waiting > 0 ? progress.step : 'storing';
  return (
    <div className="screen import-working" aria-busy="true">
      <ScreenHead title={words.title[step]} takesFocus>
        {words.hint[step]}
      </ScreenHead>
      <ProgressBar label={words.bar} fraction={progress.fraction} />
      {waiting > 0 ? (
        <div className="row">
          <Button onPress={cancel}>{en.general.cancel}</Button>
          {waiting > 1 ? <span className="soft small">{words.files(waiting)}</span> : null}
        </div>
      ) : null}
    </div>
  );
}
