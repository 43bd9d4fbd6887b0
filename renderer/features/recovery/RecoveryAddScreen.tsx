/**
 * Adding recovery codes: one place that names all ways in, then what was read, then what to do with the file.
 */
import { useApp } from '../../app-context.ts';
import { useIncoming } from '../../incoming.ts';
import { en } from '../../text/en.ts';
import { FailureNotice } from '../../ui/Notice.tsx';
import { ScreenHead } from '../../ui/ScreenHead.tsx';
import { useAttempt } from '../../ui/use-attempt.ts';
import { OfferPreview } from './OfferPreview.tsx';
import type { RecoveryIntake } from './use-recovery-intake.ts';

interface RecoveryAddScreenProps {
  intake: RecoveryIntake;
  link: string | null;
  replaces: readonly string[];
  onDone(): void;
}

export function RecoveryAddScreen({ intake, link, replaces, onDone }: RecoveryAddScreenProps) {
  const { client } = useApp();
  const saving = useAttempt();
  useIncoming({
    onFiles: files => files.slice(0, 1).forEach(intake.takeFile),
    onText: text => intake.takeText(text),
  });
  const leave = (): void => {
    intake.clear();
    onDone();
  };
  return (
    <div className="screen">
      <ScreenHead title={en.recovery.title} onBack={leave} />
      <FailureNotice failure={intake.failure} />
      {intake.offer ? (
        <OfferPreview
          offer={intake.offer}
          replaces={replaces}
          link={link}
          busy={saving.busy}
          failure={saving.failure}
          onConfirm={input =>
            void saving.run(async () => {
              await client.addRecoverySet(input);
              leave();
            })
          }
          onText={text => intake.takeText(text, intake.offer?.source)}
          onCancel={leave}
        />
      ) : null}
    </div>
  );
}
