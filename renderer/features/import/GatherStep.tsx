/** The drop zone, and below it where each app keeps its export. */
import { FileTrigger } from 'react-aria-components/FileTrigger';
import { enImport } from '../../text/en-import.ts';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { ScreenHead } from '../../ui/ScreenHead.tsx';
import { AppList } from './AppList.tsx';
import type { Importing } from './use-import.ts';
import '../add/add.css';

const words = enImport.gather;

interface GatherStepProps {
  work: Importing;
  onBack(): void;
}

export function GatherStep({ work, onBack }: GatherStepProps) {
  return (
    <div className="screen import-gather">
      <ScreenHead title={words.title} onBack={onBack} takesFocus />
      <div className="drop-zone">
        <span className="drop-zone-sign">
          <Icon name="folder" />
        </span>
        <div className="stack-tight">
          <h2>{words.zoneTitle}</h2>
          <p className="soft">{words.zoneHint}</p>
        </div>
        <ChooseFiles work={work} kind="primary" label={words.choose} />
      </div>
      <AppList />
    </div>
  );
}

interface ChooseFilesProps {
  work: Importing;
  kind: 'primary' | 'plain' | 'link';
  label: string;
}

export function ChooseFiles({ work, kind, label }: ChooseFilesProps) {
  return (
    <FileTrigger allowsMultiple onSelect={files => work.takeFiles([...(files ?? [])])}>
      <Button kind={kind}>{label}</Button>
    </FileTrigger>
  );
}
