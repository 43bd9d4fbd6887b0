/** What opens a backup, as it is typed, and as the call takes it. Pure, but for the sealing that is handed in. */
import type { Input, WindowCalls } from '../../../shared/contract/contract.ts';
import type { RestoreOfferView } from '../../../shared/contract/restore-views.ts';

export type KeyWay = 'password' | 'kit' | 'shares' | 'keyFile';
type Key = Input<WindowCalls['openBackup']>['key'];

export type KeyDraft =
  | { way: Exclude<KeyWay, 'shares'> | 'recoveryPassword'; text: string }
  | { way: 'shares'; shares: readonly string[] };

/** What a key file is there for; one that was opened with age by hand can always be given. */
export function waysOf({ ways }: Pick<RestoreOfferView['vaults'][number], 'ways'>): KeyWay[] {
  const kit: KeyWay[] = ways.kit ? ['kit', 'shares'] : [];
  return [...(ways.password ? (['password'] as const) : []), ...kit, 'keyFile'];
}

export async function keysOf(
  draft: KeyDraft,
  seal: (text: string) => Promise<{ sealed: string }>,
): Promise<Key> {
  switch (draft.way) {
    case 'password':
      return { password: await seal(draft.text) };
    case 'recoveryPassword':
      return { recoveryPassword: await seal(draft.text) };
    case 'kit':
      return { kit: await seal(draft.text) };
    case 'keyFile':
      return { keyFile: await seal(draft.text) };
    case 'shares': {
      const given = draft.shares.filter(share => share.trim() !== '');
      return { shares: await Promise.all(given.map(seal)) };
    }
  }
}

export function isTyped(draft: KeyDraft): boolean {
  if (draft.way === 'shares') return draft.shares.some(share => share.trim() !== '');
  return draft.text.trim() !== '';
}
