/** The few things to set: the ways in, and what this program is. */
import { useState } from 'react';
import { useApp, useVault } from '../../app-context.ts';
import { en } from '../../text/en.ts';
import { enExport } from '../../text/en-export.ts';
import { restore } from '../../text/en-restore.ts';
import { Button } from '../../ui/Button.tsx';
import { Facts } from '../../ui/Facts.tsx';
import { FailureNotice } from '../../ui/Notice.tsx';
import { ScreenHead } from '../../ui/ScreenHead.tsx';
import { useAttempt } from '../../ui/use-attempt.ts';
import { ChangePasswordDialog } from './ChangePasswordDialog.tsx';
import { KeychainSetting } from './KeychainSetting.tsx';
import { ProveKitDialog } from './ProveKitDialog.tsx';
import { RecoveryPasswordSetting } from './RecoveryPasswordSetting.tsx';
import { useNewKit } from './use-new-kit.ts';
import './settings.css';

export interface SettingsWays {
  onPlaces(): void;
  onPrintKit(): void;
  onRestore(): void;
  onExport(): void;
}

export function SettingsScreen({ ways: to }: { ways: SettingsWays }) {
  const { info } = useApp();
  const { ways, folder } = useVault();
  const [changing, setChanging] = useState(false);
  const saving = useAttempt();
  const { kit, save, finish } = useNewKit(saving);

  return (
    <div className="screen settings">
      <ScreenHead title={en.settings.title} />
      <section className="setting">
        <h2>{en.settings.passwordTitle}</h2>
        <p className="soft">{ways.password ? en.settings.passwordSet : en.settings.passwordNone}</p>
        <Button onPress={() => setChanging(true)}>
          {ways.password ? en.settings.change : en.settings.choose}
        </Button>
      </section>
      <KeychainSetting />
      <section className="setting">
        <h2>{en.settings.kitTitle}</h2>
        <p className="soft">{ways.kit ? en.settings.kitHas : en.settings.kitNone}</p>
        <FailureNotice failure={saving.failure} />
        <div className="row setting-buttons">
          <Button busy={saving.busy} onPress={save}>
            {ways.kit ? en.settings.kitNew : en.settings.kitFirst}
          </Button>
          <Button kind="quiet" onPress={to.onPrintKit}>
            {en.settings.kitPrint}
          </Button>
        </div>
      </section>
      <RecoveryPasswordSetting />
      <section className="setting">
        <h2>{en.settings.placesTitle}</h2>
        <p className="soft">{en.settings.placesHint}</p>
        <div className="row setting-buttons">
          <Button onPress={to.onPlaces}>{en.settings.placesOpen}</Button>
          <Button kind="quiet" onPress={to.onRestore}>
            {restore.settingButton}
          </Button>
        </div>
      </section>
      <section className="setting">
        <h2>{enExport.setting.title}</h2>
        <p className="soft">{enExport.setting.hint}</p>
        <Button onPress={to.onExport}>{enExport.setting.open}</Button>
      </section>
      <section className="setting">
        <h2>{en.settings.aboutTitle}</h2>
        <p className="soft">{en.settings.version(info.version)}</p>
        <Facts facts={[[en.settings.folder, folder]]} />
      </section>
      {changing ? <ChangePasswordDialog onClose={() => setChanging(false)} /> : null}
      {kit ? <ProveKitDialog kit={kit} onClose={finish} /> : null}
    </div>
  );
}
