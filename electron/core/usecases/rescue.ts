/**
 * "I need to get in" (shared/domain/rescue.ts): begins a walk, moves it by one step, ends it. Each step is saved with
 * what it did in one change; only the new secret of an account is saved in its own compartment first, where its ticket
 * lets the walk find it again.
 */
import type { Input, VaultCalls } from '../../../shared/contract/contract.ts';
import type { RescueView } from '../../../shared/contract/recovery-views.ts';
import type { EditMoment } from '../../../shared/domain/accounts.ts';
import { findAccount } from '../../../shared/domain/accounts.ts';
import type { RecoveryRecord, RescueRecord } from '../../../shared/domain/recovery-record.ts';
import { findSet } from '../../../shared/domain/recovery-sets.ts';
import {
  acceptedInRescue,
  backInRescue,
  endRescue as ended,
  failedInRescue,
  findRescue,
  type NewRescue,
  openRescues,
  type RescueStep,
  rescuedAccount,
  rescueStep,
  scannedInRescue,
  signedIn,
  startRescue as started,
  storedInRescue,
  takeForRescue,
  workedInRescue,
} from '../../../shared/domain/rescue.ts';
import { refuse } from '../../../shared/failure.ts';
import { newSetFrom } from './add-recovery-set.ts';
import { type Context, newIdOf, openVaultOf } from './context.ts';
import { rescueView } from './recovery-views.ts';
import { replaceAccountSecret } from './replace-account-secret.ts';
import { accountsOf } from './show-recovery.ts';

type Action = Input<VaultCalls['moveRescue']>['action'];
type Update = (records: readonly RecoveryRecord[], moment: EditMoment) => RecoveryRecord[];

/** Goes on with an open walk of the same scene and account, if there is one. @throws Refusal account-unknown, set-unknown */
export async function startRescue(
  context: Context,
  input: Input<VaultCalls['startRescue']>,
): Promise<RescueView> {
  const open = openVaultOf(context);
  const rescue = newRescue(context, input);
  const same = openRescues(open.read('recovery').records).find(
    each =>
      each.scene === rescue.scene &&
      each.progress.account === rescue.account &&
      each.service === rescue.service &&
      each.accountName === rescue.accountName,
  );
  if (same) return viewOf(context, same.id);
  let id = '';
  await change(context, (before, moment) => {
    const after = started(before, rescue, newIdOf(context), moment);
    id = after.id;
    return after.records;
  });
  return viewOf(context, id);
}

/** @throws Refusal rescue-unknown, wrong-step, offer-gone, code-used, …: then nothing has changed */
export async function moveRescue(
  context: Context,
  { id, action }: { id: string; action: Action },
): Promise<RescueView> {
  if (action.do === 'scanned') {
    const { rescue } = standOf(context, openVaultOf(context).read('recovery').records, id, action);
    const account = await replaceAccountSecret(context, rescue, action.offer);
    await change(context, (records, moment) => scannedInRescue(records, id, account, moment));
  } else {
    // within the change: a second press that waits for the first must meet the step that the first led to
    await change(context, (records, moment) => {
      const { rescue, step } = standOf(context, records, id, action);
      return updateFor(context, rescue, step, action)(records, moment);
    });
  }
  if (action.do === 'stored') context.recoveryOffers.delete(action.set.offer);
  return viewOf(context, id);
}

/** @throws Refusal rescue-unknown */
export async function endRescue(context: Context, { id }: { id: string }): Promise<Record<string, never>> {
  await change(context, (records, moment) => ended(records, id, moment));
  return {};
}

/** At which steps an action makes sense: a second press of a button must not do the next thing. */
const STEPS_OF: Record<Exclude<Action['do'], 'back'>, RescueStep[]> = {
  'signed-in': ['sign-in'],
  take: ['take'],
  worked: ['check'],
  failed: ['check'],
  scanned: ['scan'],
  'no-scan': ['scan'],
  accepted: ['type-in'],
  stored: ['store'],
  'none-given': ['store'],
};

function updateFor(
  context: Context,
  rescue: RescueRecord,
  step: RescueStep,
  action: Exclude<Action, { do: 'scanned' }>,
): Update {
  const { id } = rescue;
  const newId = newIdOf(context);
  const account = rescuedAccount(rescue, accountsOf(openVaultOf(context)))?.id ?? null;
  switch (action.do) {
    case 'signed-in':
      return (records, moment) => signedIn(records, id, moment);
    case 'take':
      return (records, moment) => takeForRescue(records, id, action, newId, moment);
    case 'worked':
      return (records, moment) => workedInRescue(records, id, newId, moment);
    case 'failed':
      return (records, moment) => failedInRescue(records, id, action.strike, newId, moment);
    case 'no-scan':
      return (records, moment) => scannedInRescue(records, id, null, moment);
    case 'accepted':
      return (records, moment) => acceptedInRescue(records, id, account, moment);
    case 'stored': {
      const link = action.set.link ?? account ?? rescue.progress.account;
      const set = newSetFrom(context, { ...action.set, link });
      return (records, moment) => storedInRescue(records, id, set, newId, moment);
    }
    case 'none-given':
      return (records, moment) => storedInRescue(records, id, null, newId, moment);
    case 'back':
      return (records, moment) => backInRescue(records, id, step, account, newId, moment);
  }
}

function newRescue(context: Context, input: Input<VaultCalls['startRescue']>): NewRescue {
  const open = openVaultOf(context);
  const set = input.set === null ? null : findSet(open.read('recovery').records, input.set);
  const wanted = input.account ?? set?.link.account ?? null;
  const accounts = accountsOf(open);
  const account = wanted === null ? null : accounts.find(each => each.id === wanted);
  if (input.account !== null) findAccount(accounts, input.account);
  if (!set && !account) throw refuse('account-unknown', { id: input.account ?? '' });
  return {
    scene: input.scene,
    account: account?.id ?? null,
    service: account?.name.issuer || set?.about.service || '',
    accountName: account?.name.account || set?.about.account || '',
  };
}

/** The walk and the step it is at. @throws Refusal rescue-unknown, wrong-step when the action is not for that step */
function standOf(
  context: Context,
  records: readonly RecoveryRecord[],
  id: string,
  action: Action,
): { rescue: RescueRecord; step: RescueStep } {
  const rescue = findRescue(records, id);
  const step = rescueStep(rescue, records, accountsOf(openVaultOf(context)));
  if (action.do !== 'back' && !STEPS_OF[action.do].includes(step)) throw refuse('wrong-step', {});
  return { rescue, step };
}

function viewOf(context: Context, id: string): RescueView {
  const open = openVaultOf(context);
  const { records } = open.read('recovery');
  return rescueView(findRescue(records, id), records, accountsOf(open));
}

async function change(context: Context, update: Update): Promise<void> {
  await openVaultOf(context).change('recovery', update);
  await context.announce();
}
