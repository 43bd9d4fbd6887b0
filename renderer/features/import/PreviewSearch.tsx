/** Searches in the rows of the preview: typing anywhere goes here, arrow down and Enter go on into the list. */
import type { RefObject } from 'react';
import { SearchBox } from '../codes/SearchBox.tsx';
import { activeRowIn } from '../codes/use-focus-request.ts';
import { useTypeToSearch } from '../codes/use-type-to-search.ts';

interface PreviewSearchProps {
  query: string;
  onChange(query: string): void;
  /** How many rows were found, in words; spoken while something is searched. */
  found: string;
  /** Holds the list. */
  scroller: RefObject<HTMLElement | null>;
}

export function PreviewSearch({ query, onChange, found, scroller }: PreviewSearchProps) {
  const input = useTypeToSearch();
  const toList = (): void => activeRowIn(scroller.current)?.focus();
  return (
    <>
      <SearchBox inputRef={input} query={query} onChange={onChange} onDown={toList} onEnter={toList} />
      <span role="status" className="only-spoken">
        {query.trim() === '' ? '' : found}
      </span>
    </>
  );
}
