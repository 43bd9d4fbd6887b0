/**
 * `otpauth:` links that the system handed to Sparekey: taken when the vault is open, and shown like anything else that
 * was read. One that nobody understands is passed over: the person did not type it.
 */
import { useEffect, useRef } from 'react';
import type { IntakeView } from '../../../shared/contract/views.ts';
import { type App, useApp } from '../../app-context.ts';
import { failureOf } from '../../client.ts';

export function useLinks(onLinks: (intake: IntakeView) => void): void {
  const app = useApp();
  const latest = useRef(onLinks);
  latest.current = onLinks;
  useEffect(() => {
    const take = () => void takeLinks(app, intake => latest.current(intake));
    take();
    return app.bridge.on('link', take);
  }, [app]);
}

async function takeLinks({ client }: App, onLinks: (intake: IntakeView) => void): Promise<void> {
  try {
    const intake = await client.takeLinks({});
    if (intake) onLinks(intake);
  } catch (thrown) {
    failureOf(thrown);
  }
}
