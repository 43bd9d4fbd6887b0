/**
 * Recovery codes on their way in, as a face of a step: drop, paste, choose or type them, see what was read, store it.
 */
import { type FormEvent, type ReactNode, useState } from 'react';
import type { Input, WindowCalls } from '../../../shared/contract/contract.ts';
import { useIncoming } from '../../incoming.ts';
import { en } from '../../text/en.ts';
import { getBackIn } from '../../text/en-get-back-in.ts';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { FailureNotice } from '../../ui/Notice.tsx';
import { showToast } from '../../ui/toasts.ts';
import { useAttempt } from '../../ui/use-attempt.ts';
import { OfferPreview } from '../recovery/OfferPreview.tsx';
import { type RecoveryIntake, useRecoveryIntake } from '../recovery/use-recovery-intake.ts';
import { DropZone } from './DropZone.tsx';
import { StepFrame } from './StepFrame.tsx';
import type { Walk } from './use-walk.ts';

interface AddCodesProps {
  walk: Walk;
  title: string;
  lead: ReactNode;
  /** Sets whose place the new codes take, unless the person says otherwise. */
  replaces: readonly string[];
  confirmLabel: string;
  onBack?: () => void;
  /** Stores them. @throws Refusal */
  onConfirm(input: Input<WindowCalls['addRecoverySet']>): Promise<void>;
  /** Between the words and the drop zone. */
  children?: ReactNode;
  actions?: ReactNode;
}

export function AddCodes(props: AddCodesProps) {
  const { walk, title, lead, onBack, children, actions } = props;
  const intake = useRecoveryIntake();
  const [typing, setTyping] = useState(false);
  const [typed, setTyped] = useState('');
  const takeFiles = ([first, ...others]: readonly File[]): void => {
    if (first) intake.takeFile(first);
    if (others.length > 0) showToast(getBackIn.store.oneFile);
  };
  useIncoming({ onFiles: takeFiles, onText: text => intake.takeText(text) });
  const words = getBackIn.store;

  if (intake.offer) return <Preview {...props} intake={intake} />;
  if (typing) {
    return (
      <TypeCodes walk={walk} intake={intake} text={typed} onText={setTyped} onBack={() => setTyping(false)} />
    );
  }
  return (
    <StepFrame walk={walk} title={title} lead={lead} {...(onBack ? { onBack } : {})} actions={actions}>
      {children}
      <DropZone
        icon="ticket"
        title={words.zoneTitle}
        hint={words.zoneHint}
        choose={words.choose}
        types={['text/*', '.txt', '.csv', '.md']}
        busy={intake.busy}
        onFiles={takeFiles}
      >
        <Button onPress={() => setTyping(true)}>{words.typeIn}</Button>
      </DropZone>
      <FailureNotice failure={intake.failure} />
    </StepFrame>
  );
}

function Preview(props: AddCodesProps & { intake: RecoveryIntake }) {
  const { walk, replaces, confirmLabel, onConfirm, intake } = props;
  const saving = useAttempt();
  const { offer, source } = intake;
  if (!offer) return null;
  const save = (input: Input<WindowCalls['addRecoverySet']>): void => {
    void saving.run(async () => {
      await onConfirm(input);
      if (source) walk.leftovers.add([{ kind: 'text', ...source }]);
      intake.clear();
    });
  };
  return (
    <StepFrame
      walk={walk}
      title={offer.kind === 'note' ? getBackIn.store.previewNote : getBackIn.store.previewTitle}
      lead={getBackIn.store.previewLead}
      onBack={intake.clear}
    >
      <OfferPreview
        offer={offer}
        replaces={replaces}
        link={walk.rescue.accountId}
        confirmLabel={confirmLabel}
        busy={saving.busy || intake.busy}
        failure={saving.failure ?? intake.failure}
        onConfirm={save}
        onText={text => intake.takeTyped(text, offer.source)}
        onCancel={intake.clear}
      />
    </StepFrame>
  );
}

interface TypeCodesProps {
  walk: Walk;
  intake: RecoveryIntake;
  text: string;
  onText(text: string): void;
  onBack(): void;
}

/** For codes on paper, and for pages from which nothing can be copied. What was typed outlives the preview. */
function TypeCodes({ walk, intake, text, onText, onBack }: TypeCodesProps) {
  const words = getBackIn.store;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (text.trim() !== '') intake.takeTyped(text);
  };
  return (
    <form onSubmit={submit} className="walk-form">
      <StepFrame
        walk={walk}
        title={words.typeTitle}
        lead={words.typeLead}
        onBack={onBack}
        actions={
          <Button type="submit" kind="primary" busy={intake.busy} isDisabled={text.trim() === ''}>
            {en.add.check}
          </Button>
        }
      >
        <Field label={words.typeLabel} value={text} onChange={onText} lines={8} mono />
        <FailureNotice failure={intake.failure} />
      </StepFrame>
    </form>
  );
}
