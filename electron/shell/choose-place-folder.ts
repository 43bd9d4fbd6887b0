/**
 * Asks for a folder: one that becomes a place, or one that holds a backup. Main sees only the path; the vault process
 * looks at what is in it.
 */
import { type BrowserWindow, dialog } from 'electron';

const WORDS = {
  keep: { title: 'Choose a folder for your backup', buttonLabel: 'Keep a backup here' },
  restore: { title: 'Choose the folder that holds your backup', buttonLabel: 'Look here' },
} as const;

/** The chosen folder, or null. A new one can be made in the dialog where a backup is to be kept. */
export async function choosePlaceFolder(
  window: BrowserWindow,
  purpose: keyof typeof WORDS,
): Promise<string | null> {
  const { canceled, filePaths } = await dialog.showOpenDialog(window, {
    ...WORDS[purpose],
    properties: purpose === 'keep' ? ['openDirectory', 'createDirectory'] : ['openDirectory'],
  });
  return canceled ? null : (filePaths[0] ?? null);
}
