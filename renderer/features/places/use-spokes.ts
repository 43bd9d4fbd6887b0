/**
 * The lines of the picture, measured: from the node in the middle to the near edge of each node around it. Where a node
 * moves or grows, its line follows.
 */
import { type RefObject, useLayoutEffect, useRef, useState } from 'react';

export interface Spoke {
  /** Which item of the list it leads to. */
  index: number;
  /** For <path d>. */
  path: string;
}

export interface Spokes {
  list: RefObject<HTMLUListElement | null>;
  spokes: readonly Spoke[];
}

/** The first item of the list is the one in the middle. `drawn`: whether there is room for a picture. */
export function useSpokes(drawn: boolean, count: number): Spokes {
  const list = useRef<HTMLUListElement>(null);
  const [spokes, setSpokes] = useState<readonly Spoke[]>([]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: other items are other lines
  useLayoutEffect(() => {
    const element = list.current;
    if (!element || !drawn) return setSpokes([]);
    const measure = (): void => setSpokes(spokesOf(element));
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    for (const item of element.children) observer.observe(item);
    // the node in the middle stays in sight, so it moves among the others
    document.addEventListener('scroll', measure, { capture: true, passive: true });
    measure();
    return () => {
      observer.disconnect();
      document.removeEventListener('scroll', measure, { capture: true });
    };
  }, [drawn, count]);

  return { list, spokes };
}

function spokesOf(list: HTMLUListElement): Spoke[] {
  const frame = list.getBoundingClientRect();
  const [middle, ...around] = [...list.children].map(item =>
    within((item.firstElementChild ?? item).getBoundingClientRect(), frame),
  );
  if (!middle) return [];
  return around.map((box, place) => ({ index: place + 1, path: pathBetween(middle, box) }));
}

interface Box {
  left: number;
  right: number;
  y: number;
}

function within(box: DOMRect, frame: DOMRect): Box {
  const left = box.left - frame.left;
  return { left, right: left + box.width, y: box.top - frame.top + box.height / 2 };
}

/** Leaves and arrives level, so that many lines do not cross the nodes. */
function pathBetween(middle: Box, box: Box): string {
  const isLeft = box.right <= middle.left;
  const from = isLeft ? middle.left : middle.right;
  const to = isLeft ? box.right : box.left;
  const bend = (from + to) / 2;
  const at = (value: number): string => value.toFixed(1);
  return `M${at(from)} ${at(middle.y)}C${at(bend)} ${at(middle.y)} ${at(bend)} ${at(box.y)} ${at(to)} ${at(box.y)}`;
}
