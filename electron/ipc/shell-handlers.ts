/**
 * The calls that main answers itself: window, clipboard, files of the desktop. One member each.
 */
import { app } from 'electron';
import type { shellCalls } from '../../shared/contract/contract.ts';
import type { Client } from '../../shared/contract/map-contract.ts';
import { refuse, unknownFormat } from '../../shared/failure.ts';
import { inspectSource } from '../core/intake/inspect-source.ts';
import { binFile } from '../shell/bin-file.ts';
import { choosePlaceFolder } from '../shell/choose-place-folder.ts';
import { CLIPBOARD_SECONDS } from '../shell/code-clipboard.ts';
import { chooseExportFile, chooseKitFile, choosePdfFile } from '../shell/save-kit.ts';
import type { ShellParts } from './handlers.ts';

export function shellHandlers(parts: ShellParts): Client<typeof shellCalls> {
  const { vault } = parts;
  return {
    getAppInfo: async () => ({
      version: app.getVersion(),
      runtime: parts.runtime,
      platform: process.platform,
      clipboardSeconds: CLIPBOARD_SECONDS,
    }),
    lockVault: async () => {
      await parts.lock();
      return vault.getVault({});
    },
    copyCode: async ({ id, which }) => {
      const { codes } = await vault.showCodes({ ids: [id] });
      const text = codes[0]?.[which];
      if (!text) throw refuse('account-unknown', { id });
      return { clearedAt: await parts.clipboard.copy(text, Date.now()) };
    },
    saveKit: async () => {
      const file = await chooseKitFile(parts.window(), new Date());
      return file === null ? null : vault.prepareKit({ file });
    },
    choosePlaceFolder: async ({ purpose }) => {
      const path = await choosePlaceFolder(parts.window(), purpose);
      return path === null ? null : vault.inspectFolder({ path });
    },
    saveSheet: async input => {
      const file = await choosePdfFile(parts.window(), 'sheet', new Date());
      return file === null ? null : vault.printSheet({ ...input, file });
    },
    savePaperKit: async input => {
      const file = await choosePdfFile(parts.window(), input.shares ? 'shares' : 'kit', new Date());
      return file === null ? null : vault.printKit({ ...input, file });
    },
    saveExport: async input => {
      const { formats } = await vault.getExportFormats({});
      const format = formats.find(each => each.format === input.format);
      if (!format) throw unknownFormat(input.format, formats);
      const file = await chooseExportFile(parts.window(), format, new Date());
      return file === null ? null : vault.exportAccounts({ ...input, file });
    },
    takeLinks: () => parts.links.take(vault),
    copyRecoveryCode: async input => {
      const { code } = await vault.showRecoveryCode(input);
      return { clearedAt: await parts.clipboard.copy(code, Date.now()) };
    },
    inspectSource: ({ path }) => inspectSource(path),
    binTextSource: async ({ path, sha256 }) => {
      await binFile(path, sha256);
      return {};
    },
    binSource: async ({ picture, path }) => {
      await parts.sources.bin(picture, path);
      return {};
    },
  };
}
