/** Says plainly what is weaker when Sparekey runs in an installed browser instead of its own window. */
import { useState } from 'react';
import { en } from './text/en.ts';
import { IconButton } from './ui/Button.tsx';
import { Icon } from './ui/Icon.tsx';

export function DevWindowBanner() {
  const [shown, setShown] = useState(true);
  if (!shown) return null;
  return (
    <aside className="dev-banner" aria-label={en.general.notices}>
      <Icon name="note" />
      <p>{en.devWindow}</p>
      <IconButton icon="close" label={en.general.dismiss} onPress={() => setShown(false)} />
    </aside>
  );
}
