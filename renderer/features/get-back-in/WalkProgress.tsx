/**
 * How far the walk has come: a line of strokes, and the same in words. To a screen reader it is the list of all steps.
 */
import type { Scene } from '../../../shared/domain/recovery-terms.ts';
import type { RescueStep } from '../../../shared/domain/rescue.ts';
import { getBackIn } from '../../text/en-get-back-in.ts';

const WALKS = {
  missing: ['sign-in', 'take', 'check', 'scan', 'type-in', 'store', 'safe'],
  unavailable: ['sign-in', 'take', 'check', 'left'],
} as const satisfies { [S in Scene]: readonly RescueStep[] };

interface WalkProgressProps {
  scene: Scene;
  step: RescueStep;
}

export function WalkProgress({ scene, step }: WalkProgressProps) {
  const steps: readonly RescueStep[] = WALKS[scene];
  const at = steps.indexOf(step);
  return (
    <ol className="walk-strokes" aria-label={getBackIn.progress}>
      {steps.map((each, place) => (
        <li
          key={each}
          data-done={place < at || undefined}
          {...(place === at ? { 'aria-current': 'step' } : {})}
        >
          <span className="only-spoken">{getBackIn.steps[each]}</span>
        </li>
      ))}
    </ol>
  );
}

export function stepWords(scene: Scene, step: RescueStep): string {
  const steps: readonly RescueStep[] = WALKS[scene];
  return getBackIn.stepOf(steps.indexOf(step) + 1, steps.length);
}
