/**
 * The cards under their headings, of which only those on screen exist: each is as high as it needs, so it is measured
 * when it appears. The card that has the focus stays in the page when it is scrolled away.
 */
import { defaultRangeExtractor, type Range, useVirtualizer } from '@tanstack/react-virtual';
import { useRef, useState } from 'react';
import type { RecoverySetView } from '../../../shared/contract/recovery-views.ts';
import { useLiveState } from '../../app-context.ts';
import { en } from '../../text/en.ts';
import { useSteady } from '../../ui/use-steady.ts';
import { setSafetyWords } from '../places/safety-words.ts';
import type { GroupOfSets, SetGroup } from './order-sets.ts';
import { SetCard, type SetHandlers } from './SetCard.tsx';

const CARD = 150;
const HEADING = 44;

type Item = { heading: SetGroup } | { set: RecoverySetView };

interface CardListProps {
  groups: readonly GroupOfSets[];
  handlers: SetHandlers;
}

export function CardList({ groups, handlers }: CardListProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const [focused, setFocused] = useState(-1);
  const items = itemsOf(groups);
  const steady = useSteady(handlers);
  const { places } = useLiveState();
  const now = Date.now();
  const virtual = useVirtualizer<HTMLDivElement, HTMLLIElement>({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: index => (isHeading(items[index]) ? HEADING : CARD),
    getItemKey: index => keyOf(items[index], index),
    overscan: 4,
    gap: 10,
    rangeExtractor: (range: Range) => withFocused(range, focused, items.length),
  });
  return (
    <div className="card-scroller" ref={scroller}>
      <ul
        className="card-list"
        aria-label={en.recovery.list.label}
        style={{ height: virtual.getTotalSize() }}
        onBlur={() => setFocused(-1)}
      >
        {virtual.getVirtualItems().map(({ index, key, start }) => {
          const item = items[index];
          return item ? (
            <li
              key={key}
              ref={virtual.measureElement}
              data-index={index}
              className="card-item"
              style={{ translate: `0 ${start}px` }}
              onFocus={() => setFocused(index)}
            >
              {'heading' in item ? (
                <h2 className="card-heading">{en.recovery.list.groups[item.heading]}</h2>
              ) : (
                <SetCard set={item.set} safety={setSafetyWords(places, item.set.id, now)} handlers={steady} />
              )}
            </li>
          ) : null;
        })}
      </ul>
    </div>
  );
}

/** Headings only where there is something to tell apart. */
function itemsOf(groups: readonly GroupOfSets[]): Item[] {
  return groups.flatMap(({ group, sets }): Item[] => {
    const cards = sets.map(set => ({ set }));
    return groups.length > 1 ? [{ heading: group }, ...cards] : cards;
  });
}

function isHeading(item: Item | undefined): boolean {
  return item !== undefined && 'heading' in item;
}

function keyOf(item: Item | undefined, index: number): string | number {
  if (!item) return index;
  return 'heading' in item ? `heading ${item.heading}` : item.set.id;
}

function withFocused(range: Range, focused: number, count: number): number[] {
  const places = new Set(defaultRangeExtractor(range));
  if (focused >= 0 && focused < count) places.add(focused);
  return [...places].sort((a, b) => a - b);
}
