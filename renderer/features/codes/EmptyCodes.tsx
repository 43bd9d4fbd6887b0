/** The first page of a new vault: how an account gets in, and one button. Dropping and pasting work here too. */
import { en } from '../../text/en.ts';
import { enImport } from '../../text/en-import.ts';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';

interface EmptyCodesProps {
  binned: number;
  onAdd(): void;
  onImport(): void;
  onBin(): void;
}

export function EmptyCodes({ binned, onAdd, onImport, onBin }: EmptyCodesProps) {
  return (
    <div className="codes-empty">
      <span className="codes-empty-sign">
        <Icon name="picture" />
      </span>
      <div className="stack">
        <h1>{en.codes.emptyTitle}</h1>
        <p className="soft codes-empty-lead">{en.codes.emptySentence}</p>
      </div>
      <Button kind="primary" icon="plus" onPress={onAdd} autoFocus>
        {en.codes.add}
      </Button>
      <Button kind="link" onPress={onImport}>
        {enImport.gather.openEmpty}
      </Button>
      {binned > 0 ? (
        <Button kind="link" onPress={onBin}>
          {en.codes.bin(binned)}
        </Button>
      ) : null}
    </div>
  );
}
