/** Which rows are shown, and choosing all of them or none. Stays at hand while the list is scrolled. */
import { useId } from 'react';
import { enImport } from '../../text/en-import.ts';
import { Button } from '../../ui/Button.tsx';
import type { Counts, Filter } from './import-rows.ts';

const words = enImport.preview;
const FILTERS: readonly Filter[] = ['all', 'fresh', 'here', 'refused'];

interface RowFilterProps {
  counts: Counts;
  filter: Filter;
  onFilter(filter: Filter): void;
  /** Null where nothing can be chosen. */
  onAll: ((chosen: boolean) => void) | null;
}

export function RowFilter({ counts, filter, onFilter, onAll }: RowFilterProps) {
  const name = useId();
  const offered = FILTERS.filter(each => each === 'all' || counts[each] > 0);
  return (
    <div className="import-toolbar">
      {offered.length > 2 ? (
        <fieldset className="import-filters">
          <legend className="only-spoken">{words.filters}</legend>
          {offered.map(each => (
            <label key={each} className="import-filter">
              <input type="radio" name={name} checked={each === filter} onChange={() => onFilter(each)} />
              <span>{words.filter[each]}</span>
              <span className="import-filter-count">{counts[each].toLocaleString('en')}</span>
            </label>
          ))}
        </fieldset>
      ) : null}
      {onAll === null ? null : (
        <div className="import-all">
          <Button kind="link" onPress={() => onAll(true)}>
            {words.all}
          </Button>
          <Button kind="link" onPress={() => onAll(false)}>
            {words.none}
          </Button>
        </div>
      )}
    </div>
  );
}
