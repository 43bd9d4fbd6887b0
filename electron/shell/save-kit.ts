/**
 * Asks where the recovery kit shall be written. The vault process writes it; main sees only the path.
 */
import { join } from 'node:path';
import { app, type BrowserWindow, dialog } from 'electron';

/** The chosen path, or null. The suggestion lies in the person's documents. */
export async function chooseKitFile(window: BrowserWindow, today: Date): Promise<string | null> {
  const name = `Sparekey recovery kit ${today.toISOString().slice(0, 10)}.txt`;
  const { canceled, filePath } = await dialog.showSaveDialog(window, {
    title: 'Save your recovery kit',
    buttonLabel: 'Save kit',
    defaultPath: join(app.getPath('documents'), name),
    filters: [{ name: 'Text', extensions: ['txt'] }],
    properties: ['showOverwriteConfirmation', 'createDirectory'],
  });
  return canceled || !filePath ? null : filePath;
}
