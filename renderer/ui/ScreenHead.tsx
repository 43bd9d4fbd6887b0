/** The head of a screen that was gone into: the way back, its title, one sentence. */
import type { ReactNode } from 'react';
import { en } from '../text/en.ts';
import { Button } from './Button.tsx';
import { useArrivalFocus } from './use-arrival-focus.ts';
import './screen.css';

interface ScreenHeadProps {
  title: string;
  onBack?: () => void;
  /** One step of several: the title takes the focus when the step appears. */
  takesFocus?: boolean;
  children?: ReactNode;
}

export function ScreenHead({ title, onBack, takesFocus = false, children }: ScreenHeadProps) {
  const heading = useArrivalFocus<HTMLHeadingElement>(takesFocus);
  return (
    <header className="screen-head">
      {onBack ? (
        <Button kind="link" icon="back" onPress={onBack}>
          {en.general.back}
        </Button>
      ) : null}
      <h1 ref={heading} tabIndex={takesFocus ? -1 : undefined}>
        {title}
      </h1>
      {children ? <p className="soft">{children}</p> : null}
    </header>
  );
}
