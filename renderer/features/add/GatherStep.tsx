/** The drop zone that names all ways: drop, paste, choose, type, take over from another app. */
import { FileTrigger } from 'react-aria-components/FileTrigger';
import { en } from '../../text/en.ts';
import { enImport } from '../../text/en-import.ts';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { ScreenHead } from '../../ui/ScreenHead.tsx';
import type { Intake } from './use-intake.ts';

interface GatherStepProps {
  intake: Intake;
  onByHand(): void;
  onImport(): void;
  onBack(): void;
}

export function GatherStep({ intake, onByHand, onImport, onBack }: GatherStepProps) {
  return (
    <div className="screen">
      <ScreenHead title={en.add.title} onBack={onBack} />
      <div className="drop-zone">
        <span className="drop-zone-sign">
          <Icon name="picture" />
        </span>
        <div className="stack-tight">
          <h2>{en.add.zoneTitle}</h2>
          <p className="soft">{en.add.zoneHint}</p>
        </div>
        <div className="row drop-zone-ways">
          <ChooseFiles intake={intake} kind="primary" autoFocus />
          <Button onPress={onByHand}>{en.add.typeIn}</Button>
          <Button onPress={onImport}>{enImport.gather.open}</Button>
        </div>
      </div>
    </div>
  );
}

interface ChooseFilesProps {
  intake: Intake;
  kind: 'primary' | 'link';
  autoFocus?: boolean;
}

export function ChooseFiles({ intake, kind, autoFocus = false }: ChooseFilesProps) {
  return (
    <FileTrigger
      acceptedFileTypes={['image/*', 'text/plain']}
      allowsMultiple
      onSelect={files => intake.takeFiles([...(files ?? [])])}
    >
      <Button kind={kind} autoFocus={autoFocus}>
        {en.add.choose}
      </Button>
    </FileTrigger>
  );
}
