/**
 * The list of accounts: a grid of which only the rows on screen exist. Arrow keys move, Enter copies, Space reads the
 * code out, F2 edits, Delete removes; the right arrow enters the buttons of a row.
 */
import { defaultRangeExtractor, type Range, useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type RefObject, useEffect, useRef, useState } from 'react';
import type { AccountView } from '../../../shared/contract/views.ts';
import { en } from '../../text/en.ts';
import { FailureNotice } from '../../ui/Notice.tsx';
import { useMedia } from '../../ui/use-media.ts';
import { useSteady } from '../../ui/use-steady.ts';
import type { AccountMark } from '../recovery/account-marks.ts';
import { CodeRow, type RowHandlers } from './CodeRow.tsx';
import { type MenuChoice, type OpenMenu, RowMenu } from './RowMenu.tsx';
import { rowKeys } from './row-keys.ts';
import { shownAt } from './shown-code.ts';
import type { ActiveRow } from './use-active-row.ts';
import type { CodeActions } from './use-code-actions.ts';
import { useFocusRequest } from './use-focus-request.ts';
import { useVisibleCodes } from './use-visible-codes.ts';
import './code-list.css';

const ROW = 72;
const NARROW_ROW = 92;
const NARROW = '(max-width: 36rem)';

interface CodeListProps {
  accounts: readonly AccountView[];
  active: ActiveRow;
  actions: CodeActions;
  copied: string | null;
  /** How many recovery codes are left, by id of the account. */
  marks: ReadonlyMap<string, AccountMark>;
  /** Leads to the recovery codes of the account, or to adding some. */
  onCodes(account: AccountView): void;
  onGetIn(account: AccountView): void;
  onEdit(account: AccountView): void;
  /** Shows it as a QR code, for another app. */
  onQr(account: AccountView): void;
  onPin(account: AccountView): void;
  /** The focus leaves the list upwards. */
  onLeave(): void;
}

export function CodeList(props: CodeListProps) {
  const { accounts, active, actions, copied, marks, onCodes, onGetIn, onEdit, onQr, onPin, onLeave } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const [menu, setMenu] = useState<OpenMenu | null>(null);
  const height = useMedia(NARROW) ? NARROW_ROW : ROW;
  const virtual = useRows(accounts, scroller, height, active.index);
  const items = virtual.getVirtualItems();
  const visible = items.flatMap(item => accounts[item.index] ?? []);
  const { codes, failure, put } = useVisibleCodes(visible);
  useFocusRequest(active, virtual, scroller);
  const keepFocus = useKeptFocus(accounts, active);

  const activate = (account: AccountView): void => {
    if (account.pinMissing) onPin(account);
    else if (account.type === 'hotp' && !codes.has(account.id)) actions.advance(account, put);
    else actions.copy(account, 'code');
  };

  const say = (account: AccountView): void => {
    const code = codes.get(account.id);
    if (code) actions.say(account, shownAt(code, Math.floor(Date.now() / 1000)));
  };

  const choose = (choice: MenuChoice, account: AccountView): void => {
    setMenu(null);
    if (choice === 'edit') onEdit(account);
    else if (choice === 'qr') onQr(account);
    else if (choice === 'remove') actions.remove(account);
    else if (choice === 'favour') actions.favour(account);
    else if (choice === 'codes') onCodes(account);
    else if (choice === 'getIn') onGetIn(account);
    else if (choice === 'copy') activate(account);
    else actions.copy(account, 'next');
  };

  const handlers = useSteady<RowHandlers>({
    onActivate: activate,
    onCopyNext: account => actions.copy(account, 'next'),
    onAdvance: account => actions.advance(account, put),
    onPin,
    onCodes,
    onMenu: (account, anchor) => setMenu({ account, anchor }),
    onFocus: account => active.set(account.id),
  });

  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    const account = accounts[active.index];
    if (!account) return;
    rowKeys(event, {
      index: active.index,
      count: accounts.length,
      page: Math.max(1, Math.floor((scroller.current?.clientHeight ?? height) / height) - 1),
      move: active.focus,
      leave: onLeave,
      activate: () => activate(account),
      copyNext: () => actions.copy(account, 'next'),
      say: () => say(account),
      edit: () => onEdit(account),
      remove: () => actions.remove(account),
    });
  };

  return (
    <div className="code-scroller" ref={scroller}>
      <FailureNotice failure={failure} />
      {/* biome-ignore lint/a11y/useSemanticElements: a virtual grid cannot be a table */}
      <div
        role="grid"
        aria-label={en.codes.list}
        aria-rowcount={accounts.length}
        className="code-list"
        style={{ height: virtual.getTotalSize() }}
        onKeyDown={onKeyDown}
        {...keepFocus}
        tabIndex={-1}
      >
        {items.map(item => {
          const account = accounts[item.index];
          return account ? (
            <CodeRow
              key={account.id}
              account={account}
              code={codes.get(account.id)}
              copied={copied === account.id}
              mark={marks.get(account.id)}
              active={item.index === active.index}
              place={item.index + 1}
              top={item.start}
              height={height}
              handlers={handlers}
            />
          ) : null;
        })}
      </div>
      <RowMenu open={menu} onClose={() => setMenu(null)} onChoose={choose} />
    </div>
  );
}

type Rows = ReturnType<typeof useVirtualizer<HTMLDivElement, Element>>;

function useRows(
  accounts: readonly AccountView[],
  scroller: RefObject<HTMLDivElement | null>,
  height: number,
  activeIndex: number,
): Rows {
  // The active row stays in the page even when it is scrolled away, so that the focus is never lost.
  const rangeExtractor = (range: Range): number[] => {
    const places = new Set(defaultRangeExtractor(range));
    if (activeIndex >= 0) places.add(activeIndex);
    return [...places].sort((a, b) => a - b);
  };
  const virtual = useVirtualizer<HTMLDivElement, Element>({
    count: accounts.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => height,
    getItemKey: index => accounts[index]?.id ?? index,
    overscan: 6,
    rangeExtractor,
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: rows are measured anew when their height changes
  useEffect(() => virtual.measure(), [height]);
  return virtual;
}

/** When the row that has the focus goes away (found no more, moved to the bin), the one in its place takes it. */
function useKeptFocus(accounts: readonly AccountView[], active: ActiveRow) {
  const had = useRef(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked when the list has changed, and only then
  useEffect(() => {
    if (had.current && document.activeElement === document.body) active.focus(active.index);
  }, [accounts]);
  return {
    onFocus: () => {
      had.current = true;
    },
    onBlur: () => {
      had.current = false;
    },
  };
}
