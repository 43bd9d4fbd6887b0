/** "I have a backup": three steps, one question each. On an empty computer, beside a vault that is open, or a damaged one. */
import { KeyStep } from './KeyStep.tsx';
import { PreviewStep } from './PreviewStep.tsx';
import { type Into, useRestore } from './use-restore.ts';
import { WhereStep } from './WhereStep.tsx';
import '../../ui/screen.css';
import './restore.css';

interface RestoreScreenProps {
  into: Into;
  onDone(): void;
  onBack(): void;
}

export function RestoreScreen({ into, onDone, onBack }: RestoreScreenProps) {
  const work = useRestore(into, onDone);
  if (work.step === 'where') return <WhereStep work={work} onBack={onBack} />;
  if (work.step === 'key') return <KeyStep key={work.vaultId} work={work} />;
  return <PreviewStep work={work} into={into} />;
}
