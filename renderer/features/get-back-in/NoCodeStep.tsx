/** No code can be taken here. What else lets people in, and a place for codes that are found after all. */
import type { RecoverySetView } from '../../../shared/contract/recovery-views.ts';
import { useApp } from '../../app-context.ts';
import { getBackIn } from '../../text/en-get-back-in.ts';
import { Button } from '../../ui/Button.tsx';
import { AddCodes } from './AddCodes.tsx';
import type { Walk } from './use-walk.ts';

interface NoCodeStepProps {
  walk: Walk;
  /** Sets of the account, none of which has a code left. */
  sets: readonly RecoverySetView[];
}

export function NoCodeStep({ walk, sets }: NoCodeStepProps) {
  const { client } = useApp();
  const words = getBackIn.noCode;
  const [set] = sets;
  return (
    <AddCodes
      walk={walk}
      title={set ? words.titleUsedUp : words.title}
      lead={words.lead(walk.name)}
      replaces={[]}
      confirmLabel={words.confirm}
      onConfirm={async input => {
        await client.addRecoverySet(input);
      }}
      actions={
        set ? (
          <Button kind="link" onPress={() => walk.openSet(set.id)}>
            {words.lookAt}
          </Button>
        ) : null
      }
    >
      <ul className="walk-bullets">
        {words.help(walk.service).map(line => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </AddCodes>
  );
}
