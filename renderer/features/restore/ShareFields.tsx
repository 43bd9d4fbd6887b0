/** Shares of a kit, a field each: as many as somebody has. */
import { MOST_SHARES } from '../../../shared/domain/place-terms.ts';
import { restore } from '../../text/en-restore.ts';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';

const words = restore.key;

interface ShareFieldsProps {
  shares: readonly string[];
  onChange(shares: readonly string[]): void;
}

export function ShareFields({ shares, onChange }: ShareFieldsProps) {
  return (
    <div className="stack">
      {shares.map((share, place) => (
        <Field
          // biome-ignore lint/suspicious/noArrayIndexKey: a field has no other identity than its place
          key={place}
          label={words.share(place + 1)}
          hint={place === 0 ? words.shareHint : null}
          value={share}
          onChange={text => onChange(shares.map((before, index) => (index === place ? text : before)))}
          lines={2}
          mono
          autoFocus={place === 0}
        />
      ))}
      {shares.length < MOST_SHARES ? (
        <div>
          <Button kind="link" icon="plus" onPress={() => onChange([...shares, ''])}>
            {words.moreShares}
          </Button>
        </div>
      ) : null}
    </div>
  );
}
