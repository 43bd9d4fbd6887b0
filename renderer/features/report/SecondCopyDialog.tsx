/** How to keep a second copy of the vault, by hand: the folder holds everything and stays locked. */
import { useVault } from '../../app-context.ts';
import { en } from '../../text/en.ts';
import { getBackIn } from '../../text/en-get-back-in.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog, DialogActions } from '../../ui/Dialog.tsx';

export function SecondCopyDialog({ onClose }: { onClose(): void }) {
  const { folder } = useVault();
  const words = getBackIn.copy;
  return (
    <Dialog title={words.title} onClose={onClose}>
      <ol className="report-steps">
        <li>{words.stick}</li>
        <li>
          {words.folder} <span className="report-path">{folder}</span>
        </li>
        <li>{words.elsewhere}</li>
      </ol>
      <p className="soft">{words.again}</p>
      <DialogActions>
        <Button kind="primary" onPress={onClose} autoFocus>
          {en.general.close}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
