/**
 * The rows of the preview, of which only those on screen exist: five thousand are no slower than five. One row is in the
 * tab order; the arrows go on from there, space chooses.
 */
import { defaultRangeExtractor, type Range, useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type RefObject, useLayoutEffect, useRef, useState } from 'react';
import type { ImportRow } from '../../../shared/contract/import-views.ts';
import { enImport } from '../../text/en-import.ts';
import { useSteady } from '../../ui/use-steady.ts';
import { useActiveRow } from '../codes/use-active-row.ts';
import { useFocusRequest } from '../codes/use-focus-request.ts';
import type { Item } from './import-rows.ts';
import { PreviewRow, type PreviewRowHandlers } from './PreviewRow.tsx';
import { previewKeys } from './preview-keys.ts';
import { RefusedRow } from './RefusedRow.tsx';
import type { Importing } from './use-import.ts';

const ROW = 56;
/** A row that says something more. */
const TALL_ROW = 78;
/** Of the bar that stays above the list. */
const TOOLBAR = 60;

interface PreviewRowsProps {
  items: readonly Item[];
  scroller: RefObject<HTMLDivElement | null>;
  work: Pick<Importing, 'isChosen' | 'choose' | 'view'>;
}

export function PreviewRows({ items, scroller, work }: PreviewRowsProps) {
  const list = useRef<HTMLDivElement>(null);
  const active = useActiveRow(items);
  const virtual = useRows(items, scroller, list, active.index);
  useFocusRequest(active, virtual, list);
  const severalFiles = work.view.files.length > 1;
  const nameOf = (id: string): string => work.view.files.find(({ file }) => file === id)?.name ?? '';

  const toggle = (row: ImportRow): void => work.choose([row], !work.isChosen(row));
  const handlers = useSteady<PreviewRowHandlers>({
    onToggle: toggle,
    onFocus: id => active.set(id),
  });
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    const item = items[active.index];
    previewKeys(event, {
      index: active.index,
      count: items.length,
      page: Math.max(1, Math.floor((scroller.current?.clientHeight ?? ROW) / ROW) - 3),
      move: active.focus,
      toggle: () => (item && 'row' in item ? toggle(item.row) : undefined),
      chooseAll: () =>
        work.choose(
          items.flatMap(each => ('row' in each ? [each.row] : [])),
          true,
        ),
    });
  };
  const margin = virtual.options.scrollMargin;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a virtual grid cannot be a table
    <div
      role="grid"
      aria-label={enImport.preview.list}
      aria-rowcount={items.length}
      aria-multiselectable="true"
      className="import-rows"
      ref={list}
      style={{ height: virtual.getTotalSize() }}
      onKeyDown={onKeyDown}
      tabIndex={-1}
    >
      {virtual.getVirtualItems().map(({ index, start }) => {
        const item = items[index];
        if (!item) return null;
        const place = {
          index,
          top: start - margin,
          active: index === active.index,
          measure: virtual.measureElement,
        };
        return 'row' in item ? (
          <PreviewRow
            key={item.id}
            row={item.row}
            chosen={work.isChosen(item.row)}
            place={place.index}
            top={place.top}
            active={place.active}
            measure={place.measure}
            handlers={handlers}
          />
        ) : (
          <RefusedRow
            key={item.id}
            id={item.id}
            refused={item.refused}
            file={severalFiles ? nameOf(item.refused.file) : ''}
            place={place.index}
            top={place.top}
            active={place.active}
            measure={place.measure}
            onFocus={handlers.onFocus}
          />
        );
      })}
    </div>
  );
}

type Rows = ReturnType<typeof useVirtualizer<HTMLDivElement, HTMLElement>>;

function useRows(
  items: readonly Item[],
  scroller: RefObject<HTMLDivElement | null>,
  list: RefObject<HTMLDivElement | null>,
  activeIndex: number,
): Rows {
  // What stands above the list grows and shrinks: a notice that goes, words that wrap.
  const [margin, setMargin] = useState(0);
  useLayoutEffect(() => {
    const element = list.current;
    const box = element?.parentElement;
    if (!element || !box) return;
    const measure = (): void => setMargin(element.offsetTop);
    const observer = new ResizeObserver(measure);
    observer.observe(box);
    measure();
    return () => observer.disconnect();
  }, [list]);
  // The active row stays in the page even when it is scrolled away, so that the focus is never lost.
  const rangeExtractor = (range: Range): number[] => {
    const places = new Set(defaultRangeExtractor(range));
    if (activeIndex >= 0) places.add(activeIndex);
    return [...places].sort((a, b) => a - b);
  };
  return useVirtualizer<HTMLDivElement, HTMLElement>({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: index => heightOf(items[index]),
    getItemKey: index => items[index]?.id ?? index,
    overscan: 8,
    scrollMargin: margin,
    scrollPaddingStart: TOOLBAR,
    rangeExtractor,
  });
}

function heightOf(item: Item | undefined): number {
  if (!item) return ROW;
  return 'refused' in item || item.row.alike.length > 0 ? TALL_ROW : ROW;
}
