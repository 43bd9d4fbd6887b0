/** Go to the service, as far as it asks for a recovery code. */

import { getBackIn } from '../../text/en-get-back-in.ts';
import { Button } from '../../ui/Button.tsx';
import { StepFrame } from './StepFrame.tsx';
import { useNothingIncoming } from './use-nothing-incoming.ts';
import type { Walk } from './use-walk.ts';

export function SignInStep({ walk }: { walk: Walk }) {
  useNothingIncoming();
  const words = getBackIn.signIn;
  return (
    <StepFrame
      walk={walk}
      title={words.title(walk.service)}
      actions={
        <Button kind="primary" busy={walk.busy} onPress={() => void walk.move({ do: 'signed-in' })}>
          {words.done}
        </Button>
      }
    >
      <ol className="walk-list">
        {words.list(walk.service).map(line => (
          <li key={line}>{line}</li>
        ))}
      </ol>
      <details className="walk-help">
        <summary>{words.helpTitle}</summary>
        <ul className="walk-bullets">
          {words.help.map(line => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      </details>
    </StepFrame>
  );
}
