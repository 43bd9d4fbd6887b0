/** Where something is dropped or pasted, or chosen from the disk: the same place for pictures and for texts. */
import type { ReactNode } from 'react';
import { FileTrigger } from 'react-aria-components/FileTrigger';
import { Button } from '../../ui/Button.tsx';
import { Icon, type IconName } from '../../ui/Icon.tsx';
import '../add/add.css';

interface DropZoneProps {
  icon: IconName;
  title: string;
  hint: string;
  choose: string;
  types: string[];
  several?: boolean;
  busy: boolean;
  onFiles(files: File[]): void;
  /** Other ways, beside choosing. */
  children?: ReactNode;
}

export function DropZone(props: DropZoneProps) {
  const { icon, title, hint, choose, types, several = false, busy, onFiles, children } = props;
  return (
    <div className="drop-zone walk-zone">
      <span className="drop-zone-sign">
        <Icon name={icon} />
      </span>
      <div className="stack-tight">
        <h2>{title}</h2>
        <p className="soft">{hint}</p>
      </div>
      <div className="row drop-zone-ways">
        <FileTrigger
          acceptedFileTypes={types}
          allowsMultiple={several}
          onSelect={files => onFiles([...(files ?? [])])}
        >
          <Button kind="primary" busy={busy}>
            {choose}
          </Button>
        </FileTrigger>
        {children}
      </div>
    </div>
  );
}
