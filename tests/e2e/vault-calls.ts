// The calls of the window, made from a test through the page: the same road that the window's own calls take.
import type { Page } from '@playwright/test';
import { expect } from '@playwright/test';
import { windowCalls } from '../../shared/contract/contract.ts';
import { type Client, clientOf } from '../../shared/contract/map-contract.ts';
import { sealText } from '../../shared/contract/seal-text.ts';
import { Refusal } from '../../shared/failure.ts';

export type VaultCalls = Client<typeof windowCalls>;

interface InPage {
  sparekey: { call(name: string, input: unknown): Promise<string> };
}

/** Rejects with a Refusal where the vault refuses, as in the window. */
export function callsOf(page: Page): VaultCalls {
  return clientOf(windowCalls, async (name, input) =>
    JSON.parse(
      await page.evaluate(([wanted, given]) => (window as unknown as InPage).sparekey.call(wanted, given), [
        name,
        input,
      ] as const),
    ),
  );
}

/** A text as the window hands it over: only the vault process of this moment can read it. */
export async function sealed(calls: VaultCalls, text: string): Promise<{ sealed: string }> {
  const { sealTo } = await calls.getVault({});
  return sealText(sealTo, text);
}

/** The code of what went wrong; '' when it was done. */
export async function refusalOf(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => '',
    error => {
      expect(error, String(error)).toBeInstanceOf(Refusal);
      return (error as Refusal).code;
    },
  );
}
