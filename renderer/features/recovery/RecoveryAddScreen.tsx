/**
 * Adding recovery codes: one place that names all ways in, then what was read, then what to do with the file. Whatever
 * is dropped or pasted meanwhile is taken for codes.
 */
import { useState } from 'react';
import type { Input, WindowCalls } from '../../../shared/contract/contract.ts';
import type { RecoverySetView } from '../../../shared/contract/recovery-views.ts';
import { useApp, useLiveState } from '../../app-context.ts';
import { useIncoming } from '../../incoming.ts';
import { en } from '../../text/en.ts';
import { ScreenHead } from '../../ui/ScreenHead.tsx';
import { useAttempt } from '../../ui/use-attempt.ts';
import { GatherCodes, TypeCodes } from './GatherCodes.tsx';
import { OfferPreview } from './OfferPreview.tsx';
import { SavedCodes } from './SavedCodes.tsx';
import { fullSetName } from './set-words.ts';
import type { RecoveryIntake, TextSource } from './use-recovery-intake.ts';

const words = en.recovery.add;

interface RecoveryAddScreenProps {
  intake: RecoveryIntake;
  link: string | null;
  replaces: readonly string[];
  onOpen(id: string): void;
  onDone(): void;
}

export function RecoveryAddScreen({ intake, link, replaces, onOpen, onDone }: RecoveryAddScreenProps) {
  const { client } = useApp();
  const saving = useAttempt();
  const [typing, setTyping] = useState(false);
  const [saved, setSaved] = useState<{ set: RecoverySetView; source: TextSource | null } | null>(null);
  const anew = (take: () => void) => () => {
    saving.clear();
    setSaved(null);
    setTyping(false);
    take();
  };
  useIncoming({
    onFiles: files => anew(() => intake.takeFiles(files))(),
    onText: text => anew(() => intake.takeText(text))(),
  });
  const whose = useWhose(link, replaces);
  const leave = (): void => {
    intake.clear();
    onDone();
  };
  const save = (input: Input<WindowCalls['addRecoverySet']>): void => {
    void saving.run(async () => setSaved({ set: await client.addRecoverySet(input), source: intake.source }));
  };

  if (saved) {
    return (
      <SavedCodes
        saved={saved}
        waiting={intake.waiting}
        onNext={anew(intake.next)}
        onOpen={() => {
          intake.clear();
          onOpen(saved.set.id);
        }}
        onAgain={anew(intake.clear)}
        onDone={leave}
      />
    );
  }
  if (intake.offer) {
    return (
      <div className="screen">
        <ScreenHead
          title={intake.offer.kind === 'note' ? words.reviewNote : words.reviewTitle}
          onBack={anew(intake.clear)}
        >
          {words.reviewHint} {intake.waiting.length > 0 ? words.moreFiles(intake.waiting.length) : null}
        </ScreenHead>
        <OfferPreview
          offer={intake.offer}
          replaces={replaces}
          link={link}
          busy={saving.busy || intake.busy}
          failure={saving.failure ?? intake.failure}
          onConfirm={save}
          onText={text => intake.takeTyped(text, intake.offer?.source)}
          onCancel={anew(intake.clear)}
        />
      </div>
    );
  }
  if (typing) return <TypeCodes intake={intake} onBack={() => setTyping(false)} />;
  return <GatherCodes intake={intake} whose={whose} onType={() => setTyping(true)} onBack={leave} />;
}

/** Whose codes are being added, where that was said before: in the title, and whether they take the place of others. */
function useWhose(link: string | null, replaces: readonly string[]): { name: string; older: boolean } | null {
  const { accounts, recovery } = useLiveState();
  const old = recovery?.sets.find(({ id }) => id === replaces[0]);
  if (old) return { name: fullSetName(old), older: true };
  const account = accounts?.accounts.find(({ id }) => id === link);
  if (!account) return null;
  return { name: fullSetName({ service: account.issuer, account: account.account }), older: false };
}
