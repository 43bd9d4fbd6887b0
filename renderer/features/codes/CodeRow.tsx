// biome-ignore-all lint/a11y/useSemanticElements: rows of a virtual grid stand alone, a <tr> cannot
// biome-ignore-all lint/a11y/useFocusableInteractive: the focus moves by rows and into their buttons, as the grid pattern allows
/**
 * One account in the list: sign, service and name, code, ring, and a button for the rest. A press anywhere copies.
 */
import { type MouseEvent, memo } from 'react';
import type { AccountView, CodeView } from '../../../shared/contract/views.ts';
import { en } from '../../text/en.ts';
import { Icon } from '../../ui/Icon.tsx';
import type { AccountMark } from '../recovery/account-marks.ts';
import { fullNameOf, nameOf } from './account-name.ts';
import { CodeCell } from './CodeCell.tsx';
import { RecoveryMark } from './RecoveryMark.tsx';
import { ServiceMark } from './ServiceMark.tsx';
import './code-row.css';

export interface RowHandlers {
  onActivate(account: AccountView): void;
  onCopyNext(account: AccountView): void;
  onAdvance(account: AccountView): void;
  onPin(account: AccountView): void;
  onCodes(account: AccountView): void;
  onMenu(account: AccountView, anchor: Element): void;
  onFocus(account: AccountView): void;
}

interface CodeRowProps {
  account: AccountView;
  code: CodeView | undefined;
  copied: boolean;
  mark: AccountMark | undefined;
  active: boolean;
  /** Place in the list, counted from 1. */
  place: number;
  top: number;
  height: number;
  handlers: RowHandlers;
}

export const CodeRow = memo(function CodeRow(props: CodeRowProps) {
  const { account, copied, mark, active, place, top, height, handlers } = props;
  const openMenu = (event: MouseEvent<HTMLElement>): void => {
    event.preventDefault();
    event.stopPropagation();
    handlers.onMenu(account, event.currentTarget.querySelector('.row-menu') ?? event.currentTarget);
  };
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: keys are handled by the grid, once for all rows
    <div
      role="row"
      aria-rowindex={place}
      aria-label={fullNameOf(account)}
      tabIndex={active ? 0 : -1}
      className="code-row"
      data-id={account.id}
      data-copied={copied || undefined}
      style={{ translate: `0 ${top}px`, height }}
      onClick={() => handlers.onActivate(account)}
      onContextMenu={openMenu}
      onFocus={() => handlers.onFocus(account)}
    >
      <Names account={account} mark={mark} handlers={handlers} />
      <div role="gridcell" className="row-code">
        <CodeOrButton {...props} />
      </div>
      <div role="gridcell" className="row-end">
        <button
          type="button"
          tabIndex={-1}
          className="icon-button row-menu"
          aria-haspopup="menu"
          aria-label={en.codes.more(nameOf(account))}
          onClick={openMenu}
        >
          <Icon name="more" />
        </button>
      </div>
    </div>
  );
});

function Names({ account, mark, handlers }: Pick<CodeRowProps, 'account' | 'mark' | 'handlers'>) {
  const { issuer, account: name, favourite } = account;
  return (
    <div role="gridcell" className="row-names">
      <ServiceMark name={issuer || name} />
      <div className="row-texts">
        <span className="row-issuer">
          <span className="row-ellipsis" dir="auto">
            {issuer || name || en.codes.noIssuer}
          </span>
          {favourite ? (
            <span className="row-star">
              <Icon name="star" />
              <span className="only-spoken">{en.codes.favourite}</span>
            </span>
          ) : null}
        </span>
        <span className="row-second">
          {issuer && name ? (
            <span className="row-account row-ellipsis" dir="auto">
              {name}
            </span>
          ) : null}
          <RecoveryMark account={account} mark={mark} onPress={() => handlers.onCodes(account)} />
        </span>
      </div>
    </div>
  );
}

function CodeOrButton({ account, code, copied, handlers }: CodeRowProps) {
  if (account.pinMissing) {
    return (
      <RowButton
        label={en.codes.enterPin}
        name={`${en.codes.enterPin}: ${nameOf(account)}`}
        onPress={() => handlers.onPin(account)}
      />
    );
  }
  if (account.type !== 'hotp') {
    return (
      <CodeCell
        account={account}
        code={code}
        copied={copied}
        onCopyNext={() => handlers.onCopyNext(account)}
      />
    );
  }
  return (
    <>
      {code ? <CodeCell account={account} code={code} copied={copied} onCopyNext={() => undefined} /> : null}
      <RowButton
        label={en.codes.nextCode}
        name={en.codes.nextCodeOf(nameOf(account))}
        small={code !== undefined}
        onPress={() => handlers.onAdvance(account)}
      />
    </>
  );
}

interface RowButtonProps {
  label: string;
  name: string;
  small?: boolean;
  onPress(): void;
}

function RowButton({ label, name, small = false, onPress }: RowButtonProps) {
  const press = (event: MouseEvent): void => {
    event.stopPropagation();
    onPress();
  };
  return small ? (
    <button
      type="button"
      tabIndex={-1}
      className="icon-button"
      aria-label={name}
      title={label}
      onClick={press}
    >
      <Icon name="next" />
    </button>
  ) : (
    <button
      type="button"
      tabIndex={-1}
      className="button row-button"
      data-kind="plain"
      aria-label={name}
      onClick={press}
    >
      {label}
    </button>
  );
}
