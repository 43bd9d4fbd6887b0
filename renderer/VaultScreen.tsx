/**
 * The screen of the open vault that one is at. A set or a walk that is not there (any more) leads to the list.
 */
import type { RecoveryView } from '../shared/contract/recovery-views.ts';
import type { AccountsView } from '../shared/contract/views.ts';
import { AddScreen } from './features/add/AddScreen.tsx';
import type { Intake } from './features/add/use-intake.ts';
import { BinScreen } from './features/codes/BinScreen.tsx';
import { CodesScreen } from './features/codes/CodesScreen.tsx';
import { ExportScreen } from './features/export/ExportScreen.tsx';
import { RescueScreen } from './features/get-back-in/RescueScreen.tsx';
import { StartRescue } from './features/get-back-in/StartRescue.tsx';
import { ImportScreen } from './features/import/ImportScreen.tsx';
import type { Importing } from './features/import/use-import.ts';
import { DamagedRecovery, LockedRecovery } from './features/recovery/LockedRecovery.tsx';
import { RecoveryAddScreen } from './features/recovery/RecoveryAddScreen.tsx';
import { RecoveryScreen, type RecoveryWays } from './features/recovery/RecoveryScreen.tsx';
import { SetScreen } from './features/recovery/SetScreen.tsx';
import type { RecoveryIntake } from './features/recovery/use-recovery-intake.ts';
import { ReportScreen } from './features/report/ReportScreen.tsx';
import type { ReportTarget } from './features/report/report-target.ts';
import { SettingsScreen, type SettingsWays } from './features/settings/SettingsScreen.tsx';
import { PlaceScreens } from './PlaceScreens.tsx';
import type { View } from './view.ts';

interface VaultScreenProps {
  view: View;
  accounts: AccountsView;
  recovery: RecoveryView;
  intake: Intake;
  importing: Importing;
  recoveryIntake: RecoveryIntake;
  onView(view: View): void;
}

export function VaultScreen(props: VaultScreenProps) {
  const { view, accounts, intake, importing, onView } = props;
  const toCodes = (): void => onView({ at: 'codes' });
  const toImport = (): void => onView({ at: 'import' });
  switch (view.at) {
    case 'add':
      return <AddScreen intake={intake} onImport={toImport} onDone={toCodes} />;
    case 'import':
      return <ImportScreen work={importing} onDone={toCodes} />;
    case 'bin':
      return <BinScreen accounts={accounts} sets={props.recovery.bin} onBack={toCodes} />;
    case 'settings':
      return <SettingsScreen ways={settingsWays(view, onView)} />;
    case 'export':
      return <ExportScreen onDone={() => onView({ at: 'settings' })} />;
    case 'report':
      return <ReportScreen onGo={target => onView(viewOf(target, view))} />;
    case 'places':
    case 'place':
    case 'sheet':
    case 'place-add':
    case 'print-sheet':
    case 'print-kit':
    case 'restore':
      return <PlaceScreens view={view} recovery={props.recovery} onView={onView} />;
    case 'codes':
      return (
        <CodesScreen
          accounts={accounts}
          sets={props.recovery.sets}
          onAdd={() => onView({ at: 'add' })}
          onImport={toImport}
          onBin={() => onView({ at: 'bin' })}
          onSet={id => onView({ at: 'recovery-set', id })}
          onAddSet={link => onView({ at: 'recovery-add', link, replaces: [] })}
          onGetIn={account => onView({ at: 'rescue-start', account, set: null })}
        />
      );
    default:
      return <RecoveryScreens {...props} />;
  }
}

function RecoveryScreens(props: VaultScreenProps) {
  const { view, accounts, recovery, recoveryIntake, onView } = props;
  if (recovery.state === 'locked') return <LockedRecovery />;
  if (recovery.state === 'damaged') return <DamagedRecovery />;
  const ways = recoveryWays(view, onView);
  const toList = (): void => onView({ at: 'recovery' });
  const setOf = (id: string | null) => recovery.sets.find(set => set.id === id) ?? null;
  if (view.at === 'recovery-add') {
    const { link, replaces } = view;
    const to = { onOpen: ways.onOpen, onDone: toList };
    return (
      <RecoveryAddScreen key={keyOf(view)} intake={recoveryIntake} link={link} replaces={replaces} {...to} />
    );
  }
  if (view.at === 'recovery-set') {
    const set = setOf(view.id);
    if (set) return <SetScreen key={set.id} set={set} onBack={toList} {...ways} />;
  }
  if (view.at === 'rescue') {
    const rescue = recovery.rescues.find(each => each.id === view.id);
    if (rescue)
      return (
        <RescueScreen
          key={rescue.id}
          rescue={rescue}
          onLeave={toList}
          onOpenSet={ways.onOpen}
          onAddPlace={ways.onAddPlace}
          onPrint={ways.onPrint}
        />
      );
  }
  if (view.at === 'rescue-start') {
    return (
      <StartRescue
        account={accounts.accounts.find(account => account.id === view.account) ?? null}
        set={setOf(view.set)}
        onStarted={ways.onRescue}
        onCancel={toList}
      />
    );
  }
  return <RecoveryScreen recovery={recovery} ways={ways} />;
}

function settingsWays(from: View, onView: (view: View) => void): SettingsWays {
  return {
    onPlaces: () => onView({ at: 'places' }),
    onPrintKit: () => onView({ at: 'print-kit', from }),
    onRestore: () => onView({ at: 'restore', from }),
    onExport: () => onView({ at: 'export' }),
  };
}

function recoveryWays(from: View, onView: (view: View) => void): RecoveryWays {
  return {
    onPlaces: () => onView({ at: 'places' }),
    onAddPlace: () => onView({ at: 'place-add', known: null, from }),
    onPrint: id => onView({ at: 'print-sheet', sets: [id], from }),
    onAdd: () => onView({ at: 'recovery-add', link: null, replaces: [] }),
    onOpen: id => onView({ at: 'recovery-set', id }),
    onRenew: ({ id, link }) => onView({ at: 'recovery-add', link, replaces: [id] }),
    onGetIn: ({ id, link }) => onView({ at: 'rescue-start', account: link, set: id }),
    onRescue: id => onView({ at: 'rescue', id }),
    onBin: () => onView({ at: 'bin' }),
  };
}

/** Adding for another account is another screen: nothing of the one before is left. */
function keyOf({ link, replaces }: { link: string | null; replaces: readonly string[] }): string {
  return [link, ...replaces].join(' ');
}

function viewOf(target: ReportTarget, from: View): View {
  switch (target.kind) {
    case 'add-codes':
      return { at: 'recovery-add', link: target.account, replaces: [] };
    case 'set':
      return { at: 'recovery-set', id: target.id };
    case 'rescue':
      return { at: 'rescue', id: target.id };
    case 'add-place':
      return { at: 'place-add', known: null, from };
    default:
      return { at: target.kind };
  }
}
