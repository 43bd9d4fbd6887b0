// `Menu`: kept, never drawn. A browser's app window has no menu of ours.

export interface MenuItemConstructorOptions {
  role?: string;
  label?: string;
  type?: string;
  id?: string;
  accelerator?: string;
  enabled?: boolean;
  visible?: boolean;
  click?: (...args: never[]) => void;
  submenu?: MenuItemConstructorOptions[];
}

export class Menu {
  static #application: Menu | null = null;
  readonly items: readonly MenuItemConstructorOptions[];

  constructor(items: readonly MenuItemConstructorOptions[] = []) {
    this.items = items;
  }

  static buildFromTemplate(template: readonly MenuItemConstructorOptions[]): Menu {
    return new Menu(template);
  }

  static setApplicationMenu(menu: Menu | null): void {
    Menu.#application = menu;
  }

  static getApplicationMenu(): Menu | null {
    return Menu.#application;
  }

  popup(): void {}
}
