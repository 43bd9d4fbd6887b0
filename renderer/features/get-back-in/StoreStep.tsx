/** The service hands out new recovery codes: they are read, shown and stored; the old ones are void with that. */
import { useLiveState } from '../../app-context.ts';
import { getBackIn } from '../../text/en-get-back-in.ts';
import { Button } from '../../ui/Button.tsx';
import { AddCodes } from './AddCodes.tsx';
import type { Walk } from './use-walk.ts';

export function StoreStep({ walk }: { walk: Walk }) {
  const { recovery } = useLiveState();
  const words = getBackIn.store;
  const used = recovery?.sets.find(({ id }) => id === walk.rescue.taken?.set);
  return (
    <AddCodes
      walk={walk}
      title={words.title}
      lead={used?.policy === 'set-expires-on-use' ? words.leadExpired : words.lead}
      replaces={used ? [used.id] : []}
      confirmLabel={words.confirm}
      onConfirm={input => walk.ask({ do: 'stored', set: input })}
      actions={
        <Button kind="link" onPress={() => void walk.move({ do: 'none-given' })}>
          {words.none}
        </Button>
      }
    />
  );
}
