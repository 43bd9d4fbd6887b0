/** Handlers that keep their identity, so that rows need not be drawn again when the list is. */
import { useMemo, useRef } from 'react';

export function useSteady<H extends object>(handlers: H): H {
  const latest = useRef(handlers);
  latest.current = handlers;
  return useMemo(
    () =>
      new Proxy({} as H, {
        get:
          (_target, name) =>
          (...values: unknown[]) =>
            (Reflect.get(latest.current, name) as (...values: unknown[]) => unknown)(...values),
      }),
    [],
  );
}
