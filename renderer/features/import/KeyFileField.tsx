/** The key file that a KeePass database may need beside its password. Most have none: so it is out of the way at first. */
import { FileTrigger } from 'react-aria-components/FileTrigger';
import { enImport } from '../../text/en-import.ts';
import { Button, IconButton } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';

const words = enImport.unlock;

export interface KeyFile {
  name: string;
  bytes: Uint8Array;
}

interface KeyFileFieldProps {
  value: KeyFile | null;
  onChange(keyFile: KeyFile | null): void;
}

export function KeyFileField({ value, onChange }: KeyFileFieldProps) {
  const choose = async (files: FileList | null): Promise<void> => {
    const [file] = files ?? [];
    if (file) onChange({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) });
  };
  return (
    <div className="import-key-file">
      {value ? (
        <>
          <Icon name="key" />
          <span className="import-key-file-name">{words.keyFileChosen(value.name)}</span>
          <IconButton icon="close" label={words.keyFileDrop} onPress={() => onChange(null)} />
        </>
      ) : (
        <FileTrigger onSelect={files => void choose(files)}>
          <Button kind="link" icon="key">
            {words.keyFile}
          </Button>
        </FileTrigger>
      )}
    </div>
  );
}
