/** The head of each step: the way back, which of the three it is, what is asked. */
import type { ReactNode } from 'react';
import { en } from '../../text/en.ts';
import { restore } from '../../text/en-restore.ts';
import { Button } from '../../ui/Button.tsx';
import { useArrivalFocus } from '../../ui/use-arrival-focus.ts';

interface RestoreHeadProps {
  step: 1 | 2 | 3;
  title: string;
  /** Something else takes the focus by itself. */
  hasFocusElsewhere?: boolean;
  onBack(): void;
  children?: ReactNode;
}

export function RestoreHead({ step, title, hasFocusElsewhere = false, onBack, children }: RestoreHeadProps) {
  const heading = useArrivalFocus<HTMLHeadingElement>(!hasFocusElsewhere);
  return (
    <header className="screen-head restore-head">
      <div className="restore-top">
        <Button kind="link" icon="back" onPress={onBack}>
          {en.general.back}
        </Button>
        <span className="soft small">{restore.step(step)}</span>
      </div>
      <h1 ref={heading} tabIndex={-1}>
        {title}
      </h1>
      {children ? <p className="soft">{children}</p> : null}
    </header>
  );
}
