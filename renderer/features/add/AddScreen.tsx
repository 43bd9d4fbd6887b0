/**
 * Adding: one place that names all ways in, then what was read, then what to do with the screenshot.
 */
import { useState } from 'react';
import { ByHandForm } from './ByHandForm.tsx';
import { DoneStep } from './DoneStep.tsx';
import { GatherStep } from './GatherStep.tsx';
import { ReviewStep } from './ReviewStep.tsx';
import { type Intake, useHasResults } from './use-intake.ts';
import './add.css';

interface AddScreenProps {
  intake: Intake;
  /** To the export of another app. */
  onImport(): void;
  onDone(): void;
}

export function AddScreen({ intake, onImport, onDone }: AddScreenProps) {
  const [byHand, setByHand] = useState(false);
  const hasResults = useHasResults(intake);

  const leave = (): void => {
    intake.clear();
    onDone();
  };

  if (hasResults) return <ReviewStep intake={intake} onCancel={intake.clear} onBack={leave} />;
  if (intake.added.length > 0) return <DoneStep intake={intake} onAgain={intake.clear} onDone={leave} />;
  if (byHand) return <ByHandForm intake={intake} onBack={() => setByHand(false)} />;
  return <GatherStep intake={intake} onByHand={() => setByHand(true)} onImport={onImport} onBack={leave} />;
}
