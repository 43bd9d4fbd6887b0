/**
 * Handlers whose code is loaded when the first of them is called: a vault that is opened to look at a code needs none of
 * the readers and writers of other apps' files.
 */
import type { Calls } from '../../../shared/contract/contract.ts';
import { type Client, mapContract } from '../../../shared/contract/map-contract.ts';

export function loadedWhenCalled<C extends Calls>(calls: C, load: () => Promise<Client<C>>): Client<C> {
  let loading: Promise<Client<C>> | undefined;
  return mapContract(calls, name => async (input: never) => {
    loading ??= load();
    return (await loading)[name](input);
  }) as Client<C>;
}
