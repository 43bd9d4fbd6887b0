/**
 * Taking accounts over from other apps: the files, their passwords, a preview, and what is left to do. Whatever is
 * dropped or pasted meanwhile joins this import.
 */
import { useIncoming } from '../../incoming.ts';
import { DoneStep } from './DoneStep.tsx';
import { GatherStep } from './GatherStep.tsx';
import { PreviewStep } from './PreviewStep.tsx';
import { UnlockStep } from './UnlockStep.tsx';
import type { Importing } from './use-import.ts';
import { WorkingStep } from './WorkingStep.tsx';
import './import.css';

interface ImportScreenProps {
  work: Importing;
  onDone(): void;
}

export function ImportScreen({ work, onDone }: ImportScreenProps) {
  useIncoming({ onFiles: work.takeFiles, onText: work.takeText });
  const leave = (): void => {
    work.clear();
    onDone();
  };
  switch (work.step) {
    case 'gather':
      return <GatherStep work={work} onBack={leave} />;
    case 'working':
      return <WorkingStep work={work} />;
    case 'unlock': {
      const locked = work.view.files.filter(({ state }) => state === 'locked');
      const [file] = locked;
      if (!file) return null;
      return <UnlockStep key={file.file} work={work} file={file} others={locked.length - 1} onBack={leave} />;
    }
    case 'preview':
      return <PreviewStep work={work} onBack={leave} />;
    case 'done':
      return work.outcome ? <DoneStep work={work} outcome={work.outcome} onDone={leave} /> : null;
  }
}
