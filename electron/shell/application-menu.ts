/**
 * macOS needs a menu for copy, paste and quit to have their keys; elsewhere the window has none.
 */
import { Menu } from 'electron';

export function applicationMenu(platform: NodeJS.Platform): Menu | null {
  if (platform !== 'darwin') return null;
  return Menu.buildFromTemplate([{ role: 'appMenu' }, { role: 'editMenu' }, { role: 'windowMenu' }]);
}
