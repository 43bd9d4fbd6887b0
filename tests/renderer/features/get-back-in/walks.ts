/**
 * Walks that stand at a given step, made by the domain's own functions, and the keys by which tests go through them.
 */
import { expect, type Page } from '@playwright/test';
import type { ReportLine } from '../../../../shared/contract/recovery-views.ts';
import type { RecoveryRecord } from '../../../../shared/domain/recovery-record.ts';
import * as rescue from '../../../../shared/domain/rescue.ts';
import { PLAUSIBLE } from '../../fake-accounts.ts';
import type { FakeState } from '../../fake-bridge.ts';
import { momentAt, nextId, plausibleSets } from '../../fake-recovery.ts';

export const WALK = 'walk';

type Step = (records: RecoveryRecord[], id: string) => RecoveryRecord[];
const at = () => momentAt('2026-11-23T20:15:00.000Z');

export const signedIn: Step = (records, id) => rescue.signedIn(records, id, at());
export const worked: Step = (records, id) => rescue.workedInRescue(records, id, nextId, at());
export const noScan: Step = (records, id) => rescue.scannedInRescue(records, id, null, at());
export const accepted: Step = (records, id) => rescue.acceptedInRescue(records, id, null, at());
export const noneGiven: Step = (records, id) => rescue.storedInRescue(records, id, null, nextId, at());
export const took =
  (set: string, n: number): Step =>
  (records, id) =>
    rescue.takeForRescue(records, id, { set, n }, nextId, at());
export const scanned =
  (account: string): Step =>
  (records, id) =>
    rescue.scannedInRescue(records, id, account, at());

/** The records with a walk of the id WALK that has gone through the steps. */
export function walkOver(
  records: readonly RecoveryRecord[],
  input: Partial<rescue.NewRescue>,
  ...steps: Step[]
): RecoveryRecord[] {
  const whose = { account: 'github', service: 'GitHub', accountName: 'alice' };
  const begun = rescue.startRescue(records, { scene: 'missing', ...whose, ...input }, nextId, at());
  const named = begun.records.map(record => (record.id === begun.id ? { ...record, id: WALK } : record));
  return steps.reduce((before, step) => step(before, WALK), named);
}

/** A line of the report; what is not given is empty. */
export function reportLine(danger: ReportLine['danger'], rest: Partial<ReportLine> = {}): ReportLine {
  const names = { service: '', account: '' };
  const targets = { accountId: null, setId: null, rescueId: null, exportId: null, at: null };
  return { danger, ...names, ...targets, count: 0, others: [], ...rest };
}

const UNFINISHED = reportLine('unfinished-rescue', { service: 'GitHub', account: 'alice', rescueId: WALK });

/** A vault in which a walk has gone through the steps; its report leads there. */
export function walkState(records: RecoveryRecord[]): Partial<FakeState> {
  const report = { lines: [UNFINISHED], accounts: PLAUSIBLE.length, sets: 8 };
  return { accounts: PLAUSIBLE, recovery: records, report };
}

export function githubAt(...steps: Step[]): Partial<FakeState> {
  return walkState(walkOver(plausibleSets(), {}, ...steps));
}

/** Presses Tab until the button or field of that name has the focus. */
export async function tabTo(page: Page, name: string | RegExp): Promise<void> {
  const named = page.getByRole('button', { name, exact: true }).or(page.getByLabel(name, { exact: true }));
  await named.first().waitFor();
  for (let presses = 0; presses < 40; presses += 1) {
    await page.keyboard.press('Tab');
    if ((await page.locator(':focus').and(named).count()) > 0) return;
  }
  throw new Error(`Tab does not reach ${String(name)}`);
}

/** Goes to a button by Tab and presses Enter. */
export async function press(page: Page, name: string | RegExp): Promise<void> {
  await tabTo(page, name);
  await page.keyboard.press('Enter');
}

/** The step of that heading is there, and its heading has the focus: it is read out, and Tab starts there. */
export async function atStep(page: Page, title: string): Promise<void> {
  await expect(page.getByRole('heading', { level: 1, name: title, exact: true })).toBeFocused();
}

/** From anywhere in the open vault to the walk. */
export async function goOn(page: Page): Promise<void> {
  await page.getByRole('navigation').waitFor();
  await page.keyboard.press('Control+4');
  await press(page, 'Go on');
}

/** Presses a button that asks for files, and hands them over. */
export async function chooseFile(page: Page, button: string, name: string, text: string): Promise<void> {
  const asked = page.waitForEvent('filechooser');
  await press(page, button);
  const mimeType = name.endsWith('.png') ? 'image/png' : 'text/plain';
  await (await asked).setFiles({ name, mimeType, buffer: Buffer.from(text) });
}

export async function paste(page: Page, text: string): Promise<void> {
  await page.evaluate(pasted => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', pasted);
    document.activeElement?.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true }));
  }, text);
}
