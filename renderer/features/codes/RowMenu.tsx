/**
 * The menu of a row. There is one for the whole list, hung to the row that asked for it: a thousand rows carry only a
 * plain button each.
 */
import { useRef } from 'react';
import { Menu, MenuItem } from 'react-aria-components/Menu';
import { Popover } from 'react-aria-components/Popover';
import type { AccountView } from '../../../shared/contract/views.ts';
import { en } from '../../text/en.ts';
import { enExport } from '../../text/en-export.ts';
import '../../ui/menu.css';

export type MenuChoice = 'copy' | 'copyNext' | 'codes' | 'getIn' | 'qr' | 'edit' | 'favour' | 'remove';

export interface OpenMenu {
  account: AccountView;
  anchor: Element;
}

interface RowMenuProps {
  open: OpenMenu | null;
  onClose(): void;
  onChoose(choice: MenuChoice, account: AccountView): void;
}

export function RowMenu({ open, onClose, onChoose }: RowMenuProps) {
  const anchor = useRef<Element | null>(null);
  if (open) anchor.current = open.anchor;
  if (!open) return null;
  const { account } = open;
  return (
    <Popover
      className="menu-box"
      aria-label={en.codes.menu.label}
      triggerRef={anchor}
      isOpen
      onOpenChange={isOpen => (isOpen ? undefined : onClose())}
      placement="bottom end"
      offset={4}
    >
      <Menu
        className="menu"
        aria-label={en.codes.menu.label}
        autoFocus="first"
        onClose={onClose}
        onAction={key => onChoose(key as MenuChoice, account)}
      >
        {choicesFor(account).map(choice => (
          <MenuItem key={choice} id={choice} className="menu-item" data-choice={choice}>
            {textFor(choice, account)}
          </MenuItem>
        ))}
      </Menu>
    </Popover>
  );
}

function choicesFor(account: AccountView): MenuChoice[] {
  const copies: MenuChoice[] = account.pinMissing
    ? []
    : account.type === 'hotp'
      ? ['copy']
      : ['copy', 'copyNext'];
  return [...copies, 'codes', 'getIn', 'favour', 'qr', 'edit', 'remove'];
}

function textFor(choice: MenuChoice, account: AccountView): string {
  if (choice === 'favour') return account.favourite ? en.codes.menu.unfavour : en.codes.menu.favour;
  if (choice === 'codes') return en.recovery.mark.menu;
  if (choice === 'getIn') return en.recovery.mark.menuGetIn;
  if (choice === 'qr') return enExport.qr.menu;
  return en.codes.menu[choice];
}
