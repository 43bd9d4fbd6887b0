// `nativeTheme`: the app's choice of light or dark, passed to the pages as an emulated media feature.
import { EventEmitter } from 'node:events';

export type ThemeSource = 'system' | 'light' | 'dark';

class NativeTheme extends EventEmitter<{ updated: [] }> {
  #source: ThemeSource = 'system';

  get themeSource(): ThemeSource {
    return this.#source;
  }

  set themeSource(source: ThemeSource) {
    this.#source = source;
    this.emit('updated');
  }

  /** What the system prefers is known to the page only, so 'system' counts as light here. */
  get shouldUseDarkColors(): boolean {
    return this.#source === 'dark';
  }
}

export const nativeTheme = new NativeTheme();
