/** The head of a screen that was gone into: the way back, its title, one sentence. */
import type { ReactNode } from 'react';
import { en } from '../text/en.ts';
import { Button } from './Button.tsx';
import './screen.css';

interface ScreenHeadProps {
  title: string;
  onBack?: () => void;
  children?: ReactNode;
}

export function ScreenHead({ title, onBack, children }: ScreenHeadProps) {
  return (
    <header className="screen-head">
      {onBack ? (
        <Button kind="link" icon="back" onPress={onBack}>
          {en.general.back}
        </Button>
      ) : null}
      <h1>{title}</h1>
      {children ? <p className="soft">{children}</p> : null}
    </header>
  );
}
