/** How an account is called in sentences: its service, else its name. */
import { en } from '../../text/en.ts';

interface Names {
  issuer: string;
  account: string;
}

export function nameOf({ issuer, account }: Names): string {
  return issuer || account || en.codes.noIssuer;
}

/** Service and account, to tell apart two accounts of one service. */
export function fullNameOf({ issuer, account }: Names): string {
  return issuer && account ? `${issuer} – ${account}` : nameOf({ issuer, account });
}
