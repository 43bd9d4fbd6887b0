/**
 * "I need to get in": one step on the screen at a time. Which one is told by the walk itself, so that it is the same
 * after a crash, a lock or a restart. Each step is mounted anew, with nothing of the one before.
 */
import { useCallback, useMemo, useState } from 'react';
import type { RescueView } from '../../../shared/contract/recovery-views.ts';
import type { RescueStep } from '../../../shared/domain/rescue.ts';
import { CheckStep } from './CheckStep.tsx';
import { LeftStep } from './LeftStep.tsx';
import type { Leftover } from './leftovers.ts';
import { SafeStep } from './SafeStep.tsx';
import { ScanStep } from './ScanStep.tsx';
import { SignInStep } from './SignInStep.tsx';
import { StoreStep } from './StoreStep.tsx';
import { TakeStep } from './TakeStep.tsx';
import { TypeInStep } from './TypeInStep.tsx';
import { useWalk, type Walk, type WalkProps } from './use-walk.ts';

interface RescueScreenProps {
  rescue: RescueView;
  onLeave(): void;
  onOpenSet(id: string): void;
  onAddPlace(): void;
  onPrint(set: string): void;
}

const STEPS: { [S in RescueStep]: (props: { walk: Walk }) => React.ReactNode } = {
  'sign-in': SignInStep,
  take: TakeStep,
  check: CheckStep,
  scan: ScanStep,
  'type-in': TypeInStep,
  store: StoreStep,
  safe: SafeStep,
  left: LeftStep,
};

export function RescueScreen(props: RescueScreenProps) {
  const { id, step, taken } = props.rescue;
  const [list, setList] = useState<readonly Leftover[]>([]);
  const add = useCallback((more: readonly Leftover[]) => setList(before => [...before, ...more]), []);
  const leftovers = useMemo(() => ({ list, add }), [list, add]);
  const key = [id, step, step === 'check' ? JSON.stringify(taken) : ''].join(' ');
  return <OneStep key={key} {...props} leftovers={leftovers} />;
}

function OneStep(props: WalkProps) {
  const walk = useWalk(props);
  const Step = STEPS[props.rescue.step];
  return <Step walk={walk} />;
}
