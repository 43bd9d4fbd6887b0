/** Whether this computer opens the vault by itself. */
import { useApp, useVault } from '../../app-context.ts';
import { en } from '../../text/en.ts';
import { Toggle } from '../../ui/Choice.tsx';
import { FailureNotice } from '../../ui/Notice.tsx';
import { showToast } from '../../ui/toasts.ts';
import { useAttempt } from '../../ui/use-attempt.ts';

export function KeychainSetting() {
  const { client, live } = useApp();
  const { ways } = useVault();
  const changing = useAttempt();

  const change = async (on: boolean): Promise<void> => {
    const done = await changing.run(async () =>
      live.takeVault(await (on ? client.rememberInKeychain({}) : client.forgetKeychain({}))),
    );
    if (done) showToast(on ? en.settings.keychainOn : en.settings.keychainOff);
  };

  return (
    <section className="setting">
      <Toggle
        chosen={ways.keychain}
        onChange={on => void change(on)}
        isDisabled={changing.busy}
        hint={en.settings.keychainHint}
      >
        {en.settings.keychainTitle}
      </Toggle>
      <FailureNotice failure={changing.failure} />
    </section>
  );
}
