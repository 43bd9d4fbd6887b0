/** Handing accounts over, in the fake bridge: what does not fit is what the real targets cannot hold, more or less. */
import { modulesOf } from '../../electron/core/export/qr-matrix.ts';
import type { Input, Output, WindowCalls } from '../../shared/contract/contract.ts';
import type { ExportFormat, ExportLeftView } from '../../shared/contract/export-views.ts';
import type { AccountView } from '../../shared/contract/views.ts';
import { isSet } from '../../shared/domain/recovery-sets.ts';
import { refuse } from '../../shared/failure.ts';
import type { FakeState } from './fake-bridge.ts';

type Names = keyof Pick<
  WindowCalls,
  | 'getExportFormats'
  | 'previewExport'
  | 'saveExport'
  | 'showAccountQr'
  | 'showTransferQr'
  | 'confirmExportGone'
>;
type Handlers = { [K in Names]: (input: Input<WindowCalls[K]>) => Promise<Output<WindowCalls[K]>> };

export interface ExportVault {
  readonly state: FakeState;
  /** Where the pretended dialog saves; null when nothing is chosen there. */
  exportFile: string | null;
  open(text: { sealed: string }): Promise<string>;
}

function format(name: string, app: string, ending: string, rest: Partial<ExportFormat> = {}): ExportFormat {
  return { format: name, app, ending, plain: true, encrypted: false, recovery: false, ...rest };
}

const FORMATS: ExportFormat[] = [
  format('aegis', 'Aegis', 'json', { encrypted: true }),
  format('2fas', '2FAS', '2fas', { encrypted: true }),
  format('bitwarden', 'Bitwarden', 'json'),
  format('google-qr', 'Google Authenticator', 'png'),
  format('otpauth', 'A list of otpauth links', 'txt'),
  format('sparekey-json', 'Sparekey JSON', 'json', { recovery: true }),
];

export function exportCalls(vault: ExportVault): Handlers {
  const gathered = ({ format: name, ids, recovery }: Input<WindowCalls['previewExport']>) => {
    const live = vault.state.accounts.filter(
      ({ id, removedAt }) => removedAt === null && (ids ?? [id]).includes(id),
    );
    const left = live.flatMap(account => leftOf(name, account));
    const whole = new Set(left.flatMap(each => (each.whole ? each.id : [])));
    const sets = recovery ? vault.state.recovery.filter(isSet).length : 0;
    return { accounts: live.length - whole.size, recoverySets: sets, left };
  };
  const prove = async (current: { sealed: string } | null): Promise<void> => {
    if (!current) throw refuse('owner-proof-needed', {});
    const typed = await vault.open(current);
    const { password, kit } = vault.state;
    if (typed === password || typed === kit) return;
    throw /^AGE/.test(typed) ? refuse('wrong-kit', {}) : refuse('wrong-password', {});
  };
  return {
    getExportFormats: async () => ({ formats: FORMATS }),
    previewExport: async wish => gathered(wish),
    saveExport: async ({ password, current, ...wish }) => {
      await prove(current);
      if (password) await vault.open(password);
      if (vault.exportFile === null) return null;
      const { accounts, recoverySets, left } = gathered(wish);
      const plain = password === null;
      return { files: [vault.exportFile], written: accounts, recoverySets, plain, unnoted: null, left };
    },
    showAccountQr: async ({ id, current }) => {
      await prove(current);
      const found = vault.state.accounts.find(account => account.id === id);
      if (!found) throw refuse('account-unknown', { id });
      const { issuer, account } = found;
      const link = `otpauth://totp/${encodeURIComponent(`${issuer}:${account}`)}?secret=JBSWY3DPEHPK3PXP`;
      return { modules: modulesOf(link), issuer, account };
    },
    showTransferQr: async ({ ids, current }) => {
      await prove(current);
      const chosen = vault.state.accounts.filter(({ id }) => ids === null || ids.includes(id));
      const parts = [chosen.slice(0, 10), chosen.slice(10)].filter(part => part.length > 0);
      return {
        parts: parts.map((part, at) => ({
          modules: modulesOf(`otpauth-migration://offline?data=${'A'.repeat(300)}${at}`),
          accounts: part.map(({ id, issuer, account }) => ({ id, issuer, account })),
        })),
        left: [],
      };
    },
    confirmExportGone: async () => ({}),
  };
}

function leftOf(name: string, { id, issuer, account, type, tags, favourite }: AccountView): ExportLeftView[] {
  if (name === 'sparekey-json') return [];
  const about = { id, issuer, account };
  if (type === 'yandex' || (type === 'steam' && name !== 'aegis'))
    return [{ ...about, what: 'type', whole: true }];
  return [
    ...(tags.length > 0 ? [{ ...about, what: 'tags' as const, whole: false }] : []),
    ...(favourite ? [{ ...about, what: 'favourite' as const, whole: false }] : []),
  ];
}
