/**
 * What every step of the walk can do. Where the walk stands comes from the vault alone: a step asks it to move, and the
 * next step appears with the vault's new state. Until then the screen stays as it is, with the reason if it was refused.
 */
import type { Input, WindowCalls } from '../../../shared/contract/contract.ts';
import type { RescueView } from '../../../shared/contract/recovery-views.ts';
import type { Failure } from '../../../shared/failure.ts';
import { useApp } from '../../app-context.ts';
import { getBackIn } from '../../text/en-get-back-in.ts';
import { showToast } from '../../ui/toasts.ts';
import { useAttempt } from '../../ui/use-attempt.ts';
import { fullNameOf, nameOf } from '../codes/account-name.ts';
import type { Leftovers } from './leftovers.ts';

export type RescueAction = Input<WindowCalls['moveRescue']>['action'];

export interface Walk {
  rescue: RescueView;
  /** How the service is called in sentences. */
  service: string;
  /** Service and account. */
  name: string;
  busy: boolean;
  failure: Failure | null;
  leftovers: Leftovers;
  /** True when the vault has done it; why not stands in `failure`. */
  move(action: RescueAction): Promise<boolean>;
  /** The same for those who show failures themselves. @throws Refusal */
  ask(action: RescueAction): Promise<void>;
  /** Ends the walk for good and leaves it; what was done stays done. */
  end(): void;
  /** Leaves the walk as it stands. */
  stop(): void;
  openSet(id: string): void;
  /** Leads to places and back; the walk stays where it is. */
  addPlace(): void;
  print(set: string): void;
}

export interface WalkProps {
  rescue: RescueView;
  leftovers: Leftovers;
  onLeave(): void;
  onOpenSet(id: string): void;
  onAddPlace(): void;
  onPrint(set: string): void;
}

export function useWalk(props: WalkProps): Walk {
  const { rescue, leftovers, onLeave } = props;
  const { client } = useApp();
  const { busy, failure, run } = useAttempt();
  const names = { issuer: rescue.service, account: rescue.account };

  const ask = async (action: RescueAction): Promise<void> => {
    await client.moveRescue({ id: rescue.id, action });
  };
  const end = async (): Promise<void> => {
    const ended = await run(async () => {
      await client.endRescue({ id: rescue.id });
    });
    if (ended) onLeave();
  };
  const stop = (): void => {
    showToast(getBackIn.stopped);
    onLeave();
  };

  return {
    rescue,
    service: nameOf(names),
    name: fullNameOf(names),
    busy,
    failure,
    leftovers,
    move: action => run(() => ask(action)),
    ask,
    end: () => void end(),
    stop,
    openSet: props.onOpenSet,
    addPlace: props.onAddPlace,
    print: props.onPrint,
  };
}
