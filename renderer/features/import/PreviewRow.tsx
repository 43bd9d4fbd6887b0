// biome-ignore-all lint/a11y/useSemanticElements: rows of a virtual grid stand alone, a <tr> cannot
// biome-ignore-all lint/a11y/useFocusableInteractive: the focus moves by rows, as the grid pattern allows
/** One account of the preview: whether it is imported, whose it is, what is unusual, and what it is like. */
import { memo } from 'react';
import type { ImportRow } from '../../../shared/contract/import-views.ts';
import { enImport } from '../../text/en-import.ts';
import { Icon } from '../../ui/Icon.tsx';
import { fullNameOf } from '../codes/account-name.ts';
import { ServiceMark } from '../codes/ServiceMark.tsx';
import { isHere } from './import-rows.ts';
import { rowFacts } from './row-facts.ts';

const words = enImport.preview;

export interface PreviewRowHandlers {
  onToggle(row: ImportRow): void;
  onFocus(id: string): void;
}

interface PreviewRowProps {
  row: ImportRow;
  chosen: boolean;
  /** Place in the list, counted from 0. */
  place: number;
  top: number;
  active: boolean;
  measure(element: HTMLElement | null): void;
  handlers: PreviewRowHandlers;
}

export const PreviewRow = memo(function PreviewRow(props: PreviewRowProps) {
  const { row, chosen, place, top, active, measure, handlers } = props;
  const { issuer, account } = row;
  const name = fullNameOf(row);
  const facts = rowFacts(row);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: keys are handled by the grid, once for all rows
    <div
      role="row"
      aria-rowindex={place + 1}
      aria-selected={chosen}
      aria-label={name}
      tabIndex={active ? 0 : -1}
      ref={measure}
      data-index={place}
      data-left-out={!chosen || undefined}
      className="import-row"
      style={{ translate: `0 ${top}px` }}
      onClick={() => handlers.onToggle(row)}
      onFocus={() => handlers.onFocus(row.row)}
    >
      <div role="gridcell" className="import-row-tick">
        <input
          type="checkbox"
          tabIndex={-1}
          checked={chosen}
          aria-label={words.include(name)}
          onChange={() => handlers.onToggle(row)}
          onClick={event => event.stopPropagation()}
        />
      </div>
      <div role="gridcell" className="import-row-names">
        <ServiceMark name={issuer || account} />
        <div className="import-row-texts">
          <span className="import-row-issuer" dir="auto">
            {issuer || account || words.noName}
          </span>
          {issuer && account ? (
            <span className="soft small import-row-account" dir="auto">
              {account}
            </span>
          ) : null}
          <Alike row={row} />
        </div>
      </div>
      <div role="gridcell" className="import-row-facts soft small">
        {facts.join(' · ')}
      </div>
    </div>
  );
});

/** The very same account is said once, whatever else it is like. */
function Alike({ row }: { row: ImportRow }) {
  if (isHere(row)) {
    const inVault = row.alike.some(({ same, where }) => same === 'account' && where === 'vault');
    return (
      <span className="import-row-said small">
        <Icon name="check" />
        {inVault ? words.sameAccount : words.sameAccountImport}
      </span>
    );
  }
  return row.alike.map(alike => (
    <span key={alike.id} className="import-row-said small" data-tone="warn">
      <Icon name="note" />
      <span>
        {alike.same === 'secret' ? words.sameSecret(fullNameOf(alike)) : words.sameName(fullNameOf(alike))}
      </span>
    </span>
  ));
}
