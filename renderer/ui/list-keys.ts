/** The keys that move through the rows of any list. */

export interface ListKeys {
  index: number;
  count: number;
  /** Rows in one screenful. */
  page: number;
  move(to: number): void;
}

/** What the key does; undefined when it moves nothing. */
export function listMove(key: string, { index, count, page, move }: ListKeys): (() => void) | undefined {
  const to = {
    ArrowDown: index + 1,
    ArrowUp: index - 1,
    Home: 0,
    End: count - 1,
    PageDown: index + page,
    PageUp: index - page,
  }[key];
  return to === undefined ? undefined : () => move(to);
}
