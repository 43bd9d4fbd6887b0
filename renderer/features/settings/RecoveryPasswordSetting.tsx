/** Whether the recovery codes open with the vault, or have a password of their own. */
import { useState } from 'react';
import { useVault } from '../../app-context.ts';
import { en } from '../../text/en.ts';
import { Button } from '../../ui/Button.tsx';
import { DropRecoveryPasswordDialog } from './DropRecoveryPasswordDialog.tsx';
import { RecoveryPasswordDialog } from './RecoveryPasswordDialog.tsx';

const words = en.recovery.password;

export function RecoveryPasswordSetting() {
  const { ways } = useVault();
  const [open, setOpen] = useState<'set' | 'drop' | null>(null);
  const close = (): void => setOpen(null);
  return (
    <section className="setting">
      <h2>{words.title}</h2>
      <p className="soft">{ways.recovery ? words.own : words.none}</p>
      <div className="row setting-buttons">
        <Button onPress={() => setOpen('set')}>{ways.recovery ? words.change : words.set}</Button>
        {ways.recovery ? (
          <Button kind="quiet" onPress={() => setOpen('drop')}>
            {words.drop}
          </Button>
        ) : null}
      </div>
      {open === 'set' ? <RecoveryPasswordDialog onClose={close} /> : null}
      {open === 'drop' ? <DropRecoveryPasswordDialog onClose={close} /> : null}
    </section>
  );
}
