/**
 * Where toasts appear, and the one polite live region by which they are spoken. It is always in the page: a region
 * that is added together with its text is not read out.
 */
import { Button } from './Button.tsx';
import { dismissToast, keepToast, releaseToast, useToast } from './toasts.ts';
import './toast.css';

export function ToastRegion() {
  const toast = useToast();
  return (
    <div className="toast-region">
      <div role="status">
        {toast ? (
          // biome-ignore lint/a11y/noStaticElementInteractions: holding the toast while it is read is no action
          <div
            key={toast.id}
            className="toast"
            onPointerEnter={keepToast}
            onPointerLeave={releaseToast}
            onFocus={keepToast}
            onBlur={releaseToast}
          >
            <span>{toast.text}</span>
            {toast.action ? (
              <Button kind="link" onPress={() => press(toast.action?.run)}>
                {toast.action.label}
              </Button>
            ) : null}
          </div>
        ) : null}
      </div>
    </div>
  );
}

function press(run: (() => void) | undefined): void {
  dismissToast();
  run?.();
}
