/**
 * What was read from a text of recovery codes, before anything is stored.
 */
import type { Input, WindowCalls } from '../../../shared/contract/contract.ts';
import type { RecoveryOfferView } from '../../../shared/contract/recovery-views.ts';
import type { Failure } from '../../../shared/failure.ts';
import { en } from '../../text/en.ts';
import { Button } from '../../ui/Button.tsx';
import { FailureNotice } from '../../ui/Notice.tsx';

export interface OfferPreviewProps {
  offer: RecoveryOfferView;
  /** Sets that the codes take the place of, chosen before the preview. */
  replaces: readonly string[];
  /** The account that the codes are for, where that is known already. */
  link: string | null;
  confirmLabel?: string;
  busy: boolean;
  failure: Failure | null;
  onConfirm(input: Input<WindowCalls['addRecoverySet']>): void;
  /** The person corrected the text: it has to be read anew. */
  onText(text: string): void;
  onCancel(): void;
}

export function OfferPreview(props: OfferPreviewProps) {
  const { offer, replaces, link, confirmLabel, busy, failure, onConfirm, onCancel } = props;
  const { service, account, policy } = offer;
  const used = offer.codes.filter(code => code.used).map(({ n }) => n);
  const confirm = (): void =>
    onConfirm({ offer: offer.offer, service, account, policy, link, used, replaces: [...replaces] });
  return (
    <div className="stack">
      <p>{service}</p>
      <FailureNotice failure={failure} />
      <div className="row">
        <Button kind="primary" busy={busy} onPress={confirm}>
          {confirmLabel ?? en.general.save}
        </Button>
        <Button onPress={onCancel}>{en.general.cancel}</Button>
      </div>
    </div>
  );
}
