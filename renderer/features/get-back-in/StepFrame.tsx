/**
 * The frame of each step: how far one has come, the heading, what to do, and the ways out, always in the same places.
 * The heading takes the focus when the step appears, so that it is read out and the keyboard starts at its top. A step
 * that has several faces gives each a `key`.
 */
import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import type { RescueStep } from '../../../shared/domain/rescue.ts';
import { en } from '../../text/en.ts';
import { getBackIn } from '../../text/en-get-back-in.ts';
import { Button } from '../../ui/Button.tsx';
import { FailureNotice } from '../../ui/Notice.tsx';
import { ServiceMark } from '../codes/ServiceMark.tsx';
import { EndWalkDialog } from './EndWalkDialog.tsx';
import type { Walk } from './use-walk.ts';
import { stepWords, WalkProgress } from './WalkProgress.tsx';
import '../../ui/screen.css';
import './get-back-in.css';

interface StepFrameProps {
  walk: Walk;
  title: string;
  lead?: ReactNode;
  /** Back within the step; else the walk itself goes back where it can. */
  onBack?: () => void;
  children?: ReactNode;
  /** The one thing to do here, then what else can be said. */
  actions?: ReactNode;
}

export function StepFrame({ walk, title, lead, onBack, children, actions }: StepFrameProps) {
  const { rescue } = walk;
  const heading = useRef<HTMLHeadingElement>(null);
  const words = useId();
  useEffect(() => heading.current?.focus(), []);
  return (
    <div className="screen walk">
      <header className="walk-head">
        <WalkProgress scene={rescue.scene} step={rescue.step} />
        <div className="walk-whose">
          <ServiceMark name={rescue.service || rescue.account} />
          <bdi className="walk-name">{walk.name}</bdi>
          <span className="soft small" id={words}>
            {stepWords(rescue.scene, rescue.step)}
          </span>
        </div>
      </header>
      <div className="walk-step">
        <div className="walk-words">
          <h1 ref={heading} tabIndex={-1} aria-describedby={words}>
            {title}
          </h1>
          {lead ? <p className="walk-lead">{lead}</p> : null}
        </div>
        {children}
        <FailureNotice failure={walk.failure} />
        {actions ? <div className="walk-actions">{actions}</div> : null}
      </div>
      <WaysOut walk={walk} onBack={onBack ?? backOf(walk)} />
    </div>
  );
}

/** Their main action ends the walk. */
const LAST_STEPS: readonly RescueStep[] = ['safe', 'left'];

function WaysOut({ walk, onBack }: { walk: Walk; onBack: (() => void) | null }) {
  const [ending, setEnding] = useState(false);
  return (
    <footer className="walk-foot">
      {onBack ? (
        <Button kind="link" icon="back" onPress={onBack}>
          {en.general.back}
        </Button>
      ) : null}
      <Button kind="link" onPress={walk.stop}>
        {getBackIn.stop}
      </Button>
      {LAST_STEPS.includes(walk.rescue.step) ? null : (
        <>
          <span className="walk-foot-space" />
          <Button kind="link" onPress={() => setEnding(true)}>
            {getBackIn.end.open}
          </Button>
        </>
      )}
      {ending ? <EndWalkDialog walk={walk} onClose={() => setEnding(false)} /> : null}
    </footer>
  );
}

/** Where rescue.ts can go back: not before the first step, and not behind new codes that are stored. */
function backOf({ rescue, move }: Walk): (() => void) | null {
  const first = rescue.step === 'sign-in';
  const last = rescue.step === 'safe' && rescue.stored !== null;
  return first || last ? null : () => void move({ do: 'back' });
}
