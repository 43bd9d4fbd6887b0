/** The file is there: what to do with it now. */
import { en } from '../../text/en.ts';
import { addPlace } from '../../text/en-add-place.ts';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { useArrivalFocus } from '../../ui/use-arrival-focus.ts';

interface PrintedStepsProps {
  title: string;
  file: string;
  steps: readonly string[];
  onDone(): void;
}

export function PrintedSteps({ title, file, steps, onDone }: PrintedStepsProps) {
  const heading = useArrivalFocus<HTMLHeadingElement>();
  return (
    <div className="screen">
      <div className="added-place">
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
        <Notice tone="plain">{addPlace.sheet.saved(file)}</Notice>
        <ol className="print-steps">
          {steps.map(step => (
            <li key={step}>{step}</li>
          ))}
        </ol>
        <Button kind="primary" onPress={onDone}>
          {en.general.done}
        </Button>
      </div>
    </div>
  );
}
