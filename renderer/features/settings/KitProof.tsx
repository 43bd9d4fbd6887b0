/** Where the kit was saved, and the field for the group of it that proves it was kept. Wherever a kit is made. */
import type { PaperKitView } from '../../../shared/contract/places-views.ts';
import type { KitView } from '../../../shared/contract/views.ts';
import { en } from '../../text/en.ts';
import { addPlace } from '../../text/en-add-place.ts';
import { Field } from '../../ui/Field.tsx';
import { Notice } from '../../ui/Notice.tsx';

interface KitProofProps {
  kit: KitView | PaperKitView;
  proof: string;
  onChange(proof: string): void;
}

export function KitProof({ kit, proof, onChange }: KitProofProps) {
  const { label, hint } = questionOf(kit);
  return (
    <>
      <Notice tone="plain">{en.create.kitSaved(kit.file)}</Notice>
      <Field label={label} hint={hint} value={proof} onChange={onChange} autoFocus mono />
    </>
  );
}

function questionOf(kit: KitView | PaperKitView): { label: string; hint: string } {
  const { askForGroup: group, groups } = kit;
  if ('share' in kit && kit.share !== null) {
    const { askShare, askShareHint } = addPlace.kit;
    return { label: askShare(kit.share, group, groups), hint: askShareHint(kit.share, group, groups) };
  }
  return { label: en.create.kitAsk(group, groups), hint: en.create.kitAskHint(group, groups) };
}
