/**
 * The window's way to the other processes: the contract's calls over `window.sparekey`, and the requests by which
 * pictures and files go in. The contract is imported for its types only, so that no schema code is shipped to the window: main
 * checks every input and output.
 */
import type { Bridge, ImportReply, PictureReply, Wire } from '../shared/contract/bridge.ts';
import { IMPORTS_PATH, PICTURE_NAME_HEADER, PICTURES_PATH } from '../shared/contract/bridge.ts';
import type { WindowCalls } from '../shared/contract/contract.ts';
import type { Client } from '../shared/contract/map-contract.ts';
import { unwrap } from '../shared/contract/map-contract.ts';
import type { Failure } from '../shared/failure.ts';
import { Refusal } from '../shared/failure.ts';

declare global {
  interface Window {
    sparekey: Wire;
  }
}

export type WindowClient = Client<WindowCalls>;

/** A client over the bridge. Each member throws the Refusal of the other side. */
export function clientOver(bridge: Bridge): WindowClient {
  const call = (name: string) => async (input: unknown) => unwrap(await bridge.call(name, input));
  // A call that the contract does not know is refused by main; TypeScript refuses it here.
  return new Proxy({} as WindowClient, { get: (_target, name) => call(String(name)) });
}

/** Sends the bytes of a picture and answers with what was read in it. @throws Refusal */
export async function sendPicture(name: string, bytes: Blob): Promise<PictureReply> {
  return (await post(PICTURES_PATH, name, bytes)) as PictureReply;
}

/** Sends the bytes of another app's file and answers with all that was read for this import. @throws Refusal */
export async function sendImport(name: string, bytes: Blob): Promise<ImportReply> {
  return (await post(IMPORTS_PATH, name, bytes)) as ImportReply;
}

async function post(path: string, name: string, body: Blob): Promise<unknown> {
  const headers = { [PICTURE_NAME_HEADER]: encodeURIComponent(name) };
  const reply = await fetch(path, { method: 'POST', headers, body });
  return unwrap(await reply.json());
}

/** What was thrown, as a failure that has words. Anything but a Refusal is a bug and is logged here. */
export function failureOf(thrown: unknown): Failure {
  if (thrown instanceof Refusal) return thrown.failure;
  console.error(thrown);
  return { code: 'unexpected', details: { reference: thrown instanceof Error ? thrown.name : 'window' } };
}
