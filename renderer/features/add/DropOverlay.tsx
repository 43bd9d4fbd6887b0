/** Over the whole window while something is dragged across it. */
import { en } from '../../text/en.ts';
import { Icon } from '../../ui/Icon.tsx';
import './add.css';

export function DropOverlay() {
  return (
    <div className="drop-overlay">
      <div className="drop-overlay-box">
        <Icon name="picture" />
        <h2>{en.add.zoneOver}</h2>
      </div>
    </div>
  );
}
