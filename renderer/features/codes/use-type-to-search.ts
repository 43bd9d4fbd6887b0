/**
 * Typing anywhere on the screen goes into the search field; “/” and Ctrl+F go there too. The field is focused while the
 * key goes down, so that the letter itself lands in it.
 */
import { type RefObject, useEffect, useRef } from 'react';

export function useTypeToSearch(): RefObject<HTMLInputElement | null> {
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || isTypedElsewhere(event.target)) return;
      const asked = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'f';
      if (asked || (event.key === '/' && !event.altKey)) {
        event.preventDefault();
        input.current?.focus();
        input.current?.select();
      } else if (isLetter(event)) {
        input.current?.focus();
      }
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, []);
  return input;
}

function isLetter(event: KeyboardEvent): boolean {
  const bare = !event.ctrlKey && !event.metaKey && !event.altKey;
  return bare && event.key !== ' ' && [...event.key].length === 1;
}

function isTypedElsewhere(target: EventTarget | null): boolean {
  // "/" inside the search field itself is a letter like any other.
  return (
    target instanceof Element &&
    target.closest('input, textarea, select, [role="dialog"], [role="menu"]') !== null
  );
}
