/**
 * What is in the files, before anything is stored: how many, each of them with what is unusual about it, what is here
 * already, what cannot be taken over, and what would stay behind.
 */
import { useMemo, useRef, useState } from 'react';
import type { ImportFile } from '../../../shared/contract/import-views.ts';
import { en } from '../../text/en.ts';
import { enImport } from '../../text/en-import.ts';
import { Button } from '../../ui/Button.tsx';
import { FailureNotice } from '../../ui/Notice.tsx';
import { ScreenHead } from '../../ui/ScreenHead.tsx';
import { ChooseFiles } from './GatherStep.tsx';
import { appsOf, type Counts, countsOf, type Filter, itemsOf } from './import-rows.ts';
import { PreviewFindings } from './PreviewFindings.tsx';
import { PreviewRows } from './PreviewRows.tsx';
import { PreviewSearch } from './PreviewSearch.tsx';
import { RowFilter } from './RowFilter.tsx';
import type { Importing } from './use-import.ts';
import './preview.css';

const words = enImport.preview;
/** So many rows are more than one sees at a glance. */
const SEARCH_FROM = 20;

interface PreviewStepProps {
  work: Importing;
  onBack(): void;
}

export function PreviewStep({ work, onBack }: PreviewStepProps) {
  const { view, attempt } = work;
  const scroller = useRef<HTMLDivElement>(null);
  const [filter, setFilter] = useState<Filter>('all');
  const [query, setQuery] = useState('');
  const counts = useMemo(() => countsOf(view), [view]);
  const items = useMemo(() => itemsOf(view, filter, query), [view, filter, query]);
  const apps = useMemo(() => appsOf(view), [view]);
  const shown = items.flatMap(item => ('row' in item ? [item.row] : []));
  const chosen = view.rows.filter(work.isChosen).length;
  const read = view.files.filter(({ rows }) => rows > 0).length;
  return (
    <div className="import-preview">
      <div className="import-scroller" ref={scroller}>
        <div className="import-column">
          <ScreenHead
            title={counts.all === 0 ? emptyTitle(view.files) : words.title(counts.all, apps, read)}
            onBack={onBack}
            takesFocus
          >
            {leadOf(counts)}
          </ScreenHead>
          <PreviewFindings work={work} />
          {counts.all === 0 ? null : (
            <>
              {counts.all < SEARCH_FROM ? null : (
                <PreviewSearch
                  query={query}
                  onChange={setQuery}
                  found={en.codes.found(items.length, counts.all)}
                  scroller={scroller}
                />
              )}
              <RowFilter
                counts={counts}
                filter={filter}
                onFilter={setFilter}
                onAll={shown.length === 0 ? null : all => work.choose(shown, all)}
              />
              {items.length === 0 && query.trim() !== '' ? (
                <p className="soft">{en.codes.noneFound(query.trim())}</p>
              ) : (
                <PreviewRows key={filter} items={items} scroller={scroller} work={work} />
              )}
            </>
          )}
          <FailureNotice failure={attempt.failure} />
        </div>
      </div>
      <footer className="import-foot">
        <div className="import-column row">
          {counts.all === 0 ? (
            <ChooseFiles work={work} kind="primary" label={words.otherFiles} />
          ) : (
            <>
              <Button kind="primary" busy={attempt.busy} onPress={work.store}>
                {chosen === 0 ? words.finish : words.confirm(chosen)}
              </Button>
              <span className="import-foot-cancel">
                <Button onPress={onBack}>{en.general.cancel}</Button>
              </span>
              <span className="import-foot-end">
                <ChooseFiles work={work} kind="link" label={words.moreFiles} />
              </span>
            </>
          )}
        </div>
      </footer>
    </div>
  );
}

/** A file that nobody knows is a question; one that is refused is an answer. */
function emptyTitle(files: readonly ImportFile[]): string {
  const unknown = files.filter(({ state }) => state === 'unknown').length;
  return unknown === 0 ? words.titleNothing : words.titleUnknown(unknown);
}

function leadOf(counts: Counts): string | null {
  if (counts.all === 0) return null;
  const said = words.lead(counts.here - counts.twice, counts.twice, counts.refused);
  return said === '' ? words.nothingStored : `${said} ${words.nothingStored}`;
}
