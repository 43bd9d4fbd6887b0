/**
 * What is gathered while a vault is created, and the one call at the end. A way in that does not depend on this
 * computer is always part of it: a password, or a kit that was proved.
 */
import { useState } from 'react';
import type { KitView } from '../../../shared/contract/views.ts';
import { useApp, useSeal } from '../../app-context.ts';
import { failureOf } from '../../client.ts';
import { type Attempt, useAttempt } from '../../ui/use-attempt.ts';

export interface Creation {
  password: string;
  setPassword(password: string): void;
  keychain: boolean;
  setKeychain(keychain: boolean): void;
  kit: KitView | null;
  saving: Attempt;
  saveKit(): void;
  creating: Attempt;
  /** `proof` is the group of the kit that was typed in; null goes on without a kit. */
  create(proof: string | null): void;
}

export function useCreate(): Creation {
  const { client, live } = useApp();
  const seal = useSeal();
  const [password, setPassword] = useState('');
  const [keychain, setKeychain] = useState(true);
  const [kit, setKit] = useState<KitView | null>(null);
  const saving = useAttempt();
  const creating = useAttempt();

  const saveKit = (): void => {
    void saving.run(async () => {
      const saved = await client.saveKit({});
      if (saved) setKit(saved);
    });
  };

  const create = (proof: string | null): void => {
    void creating.run(async () => {
      const vault = await client.createVault({
        password: password === '' ? null : await seal(password),
        kitProof: proof === null ? null : await seal(proof),
      });
      live.takeVault(vault);
      if (keychain) await remember();
    });
  };

  // Comes second and may fail: the vault is there by then, and opens by the ways above.
  const remember = async (): Promise<void> => {
    try {
      live.takeVault(await client.rememberInKeychain({}));
    } catch (thrown) {
      live.remark(failureOf(thrown));
    }
  };

  return { password, setPassword, keychain, setKeychain, kit, saving, saveKit, creating, create };
}
