/**
 * Google's transfer codes on the screen, one after the other, for the camera of another device. Each is the secrets of
 * its accounts: it is shown for a short while, and is gone when the window is left.
 */
import { useCallback, useState } from 'react';
import type { TransferQr } from '../../../shared/contract/export-views.ts';
import { en } from '../../text/en.ts';
import { enExport } from '../../text/en-export.ts';
import { Button } from '../../ui/Button.tsx';
import { QrCode } from '../../ui/QrCode.tsx';
import { ScreenHead } from '../../ui/ScreenHead.tsx';
import { fullNameOf } from '../codes/account-name.ts';
import { useShortLook } from './use-short-look.ts';

const words = enExport.transfer;
/** Long enough to take up a phone and scan. */
const SHOWN_SECONDS = 120;

interface TransferStepProps {
  transfer: TransferQr;
  /** Back to the question who it is: the codes are forgotten. */
  onHide(): void;
  onDone(): void;
}

export function TransferStep({ transfer: { parts }, onHide, onDone }: TransferStepProps) {
  const [at, setAt] = useState(0);
  const part = parts[at];
  if (!part) return null;
  const isLast = at === parts.length - 1;
  return (
    <div className="screen export">
      <ScreenHead key={at} title={words.title(at + 1, parts.length)} takesFocus>
        {words.scan(part.accounts.length)}
      </ScreenHead>
      <ShownPart key={part.modules.join('')} modules={part.modules} number={at + 1} onHide={onHide} />
      <p className="soft small transfer-names">{part.accounts.map(fullNameOf).join(' · ')}</p>
      <div className="transfer-actions">
        {at > 0 ? <Button onPress={() => setAt(at - 1)}>{words.before}</Button> : null}
        {isLast ? (
          <Button kind="primary" onPress={onDone}>
            {en.general.done}
          </Button>
        ) : (
          <Button kind="primary" onPress={() => setAt(at + 1)}>
            {words.next}
          </Button>
        )}
      </div>
    </div>
  );
}

interface ShownPartProps {
  modules: readonly string[];
  number: number;
  onHide(): void;
}

function ShownPart({ modules, number, onHide }: ShownPartProps) {
  const close = useCallback(onHide, [onHide]);
  const left = useShortLook(SHOWN_SECONDS, close);
  return (
    <div className="qr-shown">
      <QrCode label={words.image(number)} modules={modules} />
      <span className="soft small qr-left">{enExport.qr.closes(left)}</span>
    </div>
  );
}
