/** The search field. Arrow down goes into the list, Enter takes the first that was found, Escape clears. */
import type { KeyboardEvent, RefObject } from 'react';
import { en } from '../../text/en.ts';
import { IconButton } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';

interface SearchBoxProps {
  inputRef: RefObject<HTMLInputElement | null>;
  query: string;
  onChange(query: string): void;
  onDown(): void;
  onEnter(): void;
  /** Where searching is what people come to do. */
  takesFocus?: boolean;
}

export function SearchBox({ inputRef, query, onChange, onDown, onEnter, takesFocus }: SearchBoxProps) {
  const onKeyDown = (event: KeyboardEvent): void => {
    // While an input method composes, these keys are its own.
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'ArrowDown') onDown();
    else if (event.key === 'Enter') onEnter();
    else if (event.key === 'Escape') onChange('');
    else return;
    event.preventDefault();
  };
  const clear = (): void => {
    onChange('');
    inputRef.current?.focus();
  };
  return (
    <search className="search">
      <Icon name="search" />
      <input
        ref={inputRef}
        className="search-input"
        value={query}
        onChange={event => onChange(event.target.value)}
        onKeyDown={onKeyDown}
        aria-label={en.codes.search}
        placeholder={en.codes.searchHint}
        spellCheck={false}
        autoComplete="off"
        // biome-ignore lint/a11y/noAutofocus: see takesFocus
        autoFocus={takesFocus}
      />
      {query === '' ? null : <IconButton icon="close" label={en.codes.clear} onPress={clear} />}
    </search>
  );
}
