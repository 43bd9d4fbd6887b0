/** Where the kit was saved, and the field for the group of it that proves it was kept. For create and settings. */
import type { KitView } from '../../../shared/contract/views.ts';
import { en } from '../../text/en.ts';
import { Field } from '../../ui/Field.tsx';
import { Notice } from '../../ui/Notice.tsx';

interface KitProofProps {
  kit: KitView;
  proof: string;
  onChange(proof: string): void;
}

export function KitProof({ kit, proof, onChange }: KitProofProps) {
  return (
    <>
      <Notice tone="plain">{en.create.kitSaved(kit.file)}</Notice>
      <Field
        label={en.create.kitAsk(kit.askForGroup, kit.groups)}
        hint={en.create.kitAskHint(kit.askForGroup, kit.groups)}
        value={proof}
        onChange={onChange}
        autoFocus
        mono
      />
    </>
  );
}
