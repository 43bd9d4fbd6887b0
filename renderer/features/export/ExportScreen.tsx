/** "Take your accounts with you": three steps, one question each. Only a copy leaves; nothing here changes. */
import { ChooseStep } from './ChooseStep.tsx';
import { LockStep } from './LockStep.tsx';
import { SavedStep } from './SavedStep.tsx';
import { TransferStep } from './TransferStep.tsx';
import { useExport } from './use-export.ts';
import './export.css';

export function ExportScreen({ onDone }: { onDone(): void }) {
  const work = useExport();
  if (work.exported) return <SavedStep exported={work.exported} onDone={onDone} />;
  if (work.transfer) return <TransferStep transfer={work.transfer} onHide={work.hide} onDone={onDone} />;
  if (work.preview && work.format)
    return <LockStep work={work} format={work.format} preview={work.preview} />;
  return <ChooseStep work={work} onBack={onDone} />;
}
