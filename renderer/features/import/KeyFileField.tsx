/** The key file that a KeePass database may need beside its password. Most have none: so it is out of the way at first. */
import { useState } from 'react';
import { FileTrigger } from 'react-aria-components/FileTrigger';
import type { Failure } from '../../../shared/failure.ts';
import { enImport } from '../../text/en-import.ts';
import { Button, IconButton } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { FailureNotice } from '../../ui/Notice.tsx';

const words = enImport.unlock;
/** Bytes. Key files have a few dozen; people use pictures, too. Sealed, more would not pass as a text. */
const LIMIT = 1_000_000;

export interface KeyFile {
  name: string;
  bytes: Uint8Array;
}

interface KeyFileFieldProps {
  value: KeyFile | null;
  onChange(keyFile: KeyFile | null): void;
}

export function KeyFileField({ value, onChange }: KeyFileFieldProps) {
  const [failure, setFailure] = useState<Failure | null>(null);
  const choose = async (files: FileList | null): Promise<void> => {
    const [file] = files ?? [];
    if (!file) return;
    const { name, size } = file;
    const isKey = size <= LIMIT;
    setFailure(isKey ? null : { code: 'file-too-large', details: { file: name, bytes: size, limit: LIMIT } });
    if (isKey) onChange({ name, bytes: new Uint8Array(await file.arrayBuffer()) });
  };
  return (
    <div className="stack">
      <FailureNotice failure={failure} />
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
    </div>
  );
}
