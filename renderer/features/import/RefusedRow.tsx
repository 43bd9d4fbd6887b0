// biome-ignore-all lint/a11y/useSemanticElements: rows of a virtual grid stand alone, a <tr> cannot
// biome-ignore-all lint/a11y/useFocusableInteractive: the focus moves by rows, as the grid pattern allows
/** One account that cannot be taken over: which, why, and what to do. */
import { memo } from 'react';
import { textOf } from '../../../shared/text/failures.ts';
import { enImport } from '../../text/en-import.ts';
import { Icon } from '../../ui/Icon.tsx';
import type { RefusedRow as Refused } from './import-rows.ts';

const words = enImport.preview;

interface RefusedRowProps {
  id: string;
  refused: Refused;
  /** The file's name, where there are several. */
  file: string;
  place: number;
  top: number;
  active: boolean;
  measure(element: HTMLElement | null): void;
  onFocus(id: string): void;
}

export const RefusedRow = memo(function RefusedRow(props: RefusedRowProps) {
  const { id, refused, file, place, top, active, measure, onFocus } = props;
  const { sentence, action } = textOf(refused.failure);
  const where = words.refusedNumber(refused.index);
  return (
    <div
      role="row"
      aria-rowindex={place + 1}
      aria-label={refused.name || where}
      tabIndex={active ? 0 : -1}
      ref={measure}
      data-index={place}
      className="import-row"
      data-refused
      style={{ translate: `0 ${top}px` }}
      onFocus={() => onFocus(id)}
    >
      <div role="gridcell" className="import-row-tick">
        <Icon name="alert" />
      </div>
      <div role="gridcell" className="import-row-names">
        <div className="import-row-texts">
          <span className="import-row-issuer" dir="auto">
            {refused.name || where}
          </span>
          <span className="import-row-why">
            <strong>{sentence}</strong> {action}
          </span>
        </div>
      </div>
      <div role="gridcell" className="import-row-facts soft small">
        {[file, refused.name === '' ? '' : where].filter(Boolean).join(' · ')}
      </div>
    </div>
  );
});
