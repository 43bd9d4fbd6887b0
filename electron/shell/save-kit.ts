/**
 * Asks where a recovery kit, a printed page or an export shall be written. The vault process writes it; main sees only the path.
 */
import { join } from 'node:path';
import { app, type BrowserWindow, dialog } from 'electron';

const WORDS = {
  kit: { name: 'Sparekey recovery kit', title: 'Save your recovery kit', buttonLabel: 'Save kit' },
  shares: { name: 'Sparekey recovery kit in shares', title: 'Save the shares', buttonLabel: 'Save shares' },
  sheet: { name: 'Sparekey recovery codes', title: 'Save the page to print', buttonLabel: 'Save page' },
  export: { name: 'Sparekey export', title: 'Save the export', buttonLabel: 'Save export' },
} as const;

/** The chosen path, or null. The suggestion lies in the person's documents. */
export async function chooseKitFile(window: BrowserWindow, today: Date): Promise<string | null> {
  return chooseFile(window, today, WORDS.kit, { name: 'Text', extensions: ['txt'] });
}

/** The same for a PDF that is to be printed. */
export async function choosePdfFile(
  window: BrowserWindow,
  what: Exclude<keyof typeof WORDS, 'export'>,
  today: Date,
): Promise<string | null> {
  return chooseFile(window, today, WORDS[what], { name: 'PDF', extensions: ['pdf'] });
}

/** The same for accounts that are handed over to another app; the name tells which. */
export async function chooseExportFile(
  window: BrowserWindow,
  { app: target, ending }: { app: string; ending: string },
  today: Date,
): Promise<string | null> {
  const words = { ...WORDS.export, name: `${WORDS.export.name} for ${target}` };
  return chooseFile(window, today, words, { name: target, extensions: [ending] });
}

async function chooseFile(
  window: BrowserWindow,
  today: Date,
  { name, title, buttonLabel }: { name: string; title: string; buttonLabel: string },
  kind: { name: string; extensions: [string] },
): Promise<string | null> {
  const file = `${name} ${today.toISOString().slice(0, 10)}.${kind.extensions[0]}`;
  const { canceled, filePath } = await dialog.showSaveDialog(window, {
    title,
    buttonLabel,
    defaultPath: join(app.getPath('documents'), file),
    filters: [kind],
    properties: ['showOverwriteConfirmation', 'createDirectory'],
  });
  return canceled || !filePath ? null : filePath;
}
