/**
 * One account as a QR code, for another app to scan. It is the secret: asked for with the proof, gone after a minute, and
 * gone at once when the window is left or locked.
 */
import { type FormEvent, useState } from 'react';
import type { AccountQr } from '../../../shared/contract/export-views.ts';
import type { AccountView } from '../../../shared/contract/views.ts';
import { useApp, useSeal } from '../../app-context.ts';
import { en } from '../../text/en.ts';
import { enExport } from '../../text/en-export.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog, DialogActions } from '../../ui/Dialog.tsx';
import { FailureNotice } from '../../ui/Notice.tsx';
import { QrCode } from '../../ui/QrCode.tsx';
import { useAttempt } from '../../ui/use-attempt.ts';
import { fullNameOf, nameOf } from '../codes/account-name.ts';
import { OwnerProof } from './OwnerProof.tsx';
import { useShortLook } from './use-short-look.ts';
import { wrongProof } from './wrong-proof.ts';
import './export.css';

const words = enExport.qr;
const SHOWN_SECONDS = 60;

interface QrDialogProps {
  account: AccountView;
  onClose(): void;
}

export function QrDialog({ account, onClose }: QrDialogProps) {
  const { client } = useApp();
  const seal = useSeal();
  const asking = useAttempt();
  const [proof, setProof] = useState('');
  const [code, setCode] = useState<AccountQr | null>(null);
  const wrong = wrongProof(asking.failure);

  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (proof === '') return;
    void asking.run(async () =>
      setCode(await client.showAccountQr({ id: account.id, current: await seal(proof) })),
    );
  };
  if (code) {
    return (
      <Dialog title={words.title(nameOf(account))} onClose={onClose}>
        <ShownCode code={code} account={account} onClose={onClose} />
      </Dialog>
    );
  }
  return (
    <Dialog title={words.title(nameOf(account))} onClose={onClose}>
      <form className="stack qr-ask" onSubmit={submit}>
        <p className="soft">{words.ask}</p>
        <OwnerProof
          value={proof}
          wrong={wrong}
          autoFocus
          onChange={text => {
            asking.clear();
            setProof(text);
          }}
        />
        {wrong === null ? <FailureNotice failure={asking.failure} /> : null}
        <DialogActions>
          <Button onPress={onClose}>{en.general.cancel}</Button>
          <Button type="submit" kind="primary" busy={asking.busy} isDisabled={proof === ''}>
            {words.show}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}

interface ShownCodeProps {
  code: AccountQr;
  account: AccountView;
  onClose(): void;
}

function ShownCode({ code, account, onClose }: ShownCodeProps) {
  const left = useShortLook(SHOWN_SECONDS, onClose);
  return (
    <div className="qr-shown">
      <QrCode label={words.image(fullNameOf(code))} modules={code.modules} />
      <p>
        {words.scan} {account.type === 'hotp' ? words.counter : null}
      </p>
      <div className="qr-foot">
        <span className="soft small qr-left">{words.closes(left)}</span>
        <Button onPress={onClose} autoFocus>
          {en.general.close}
        </Button>
      </div>
    </div>
  );
}
