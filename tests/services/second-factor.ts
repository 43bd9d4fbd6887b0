// What a visitor can do at the service, each as one call to the library or a few. Only the rules of the personality are
// ours: what happens after a recovery code was accepted.
import type { AuthLibrary } from './auth-library.ts';
import type { CookieJar } from './cookie-jar.ts';
import type { Personality } from './personalities.ts';

/** `second-factor`: the password was right, a code is wanted. `set-up`: signed in, no second factor yet. */
export type Standing = 'stranger' | 'second-factor' | 'set-up' | 'member';

export class SecondFactor {
  readonly #library: AuthLibrary;
  readonly #personality: Personality;

  constructor(library: AuthLibrary, personality: Personality) {
    this.#library = library;
    this.#personality = personality;
  }

  async signIn(jar: CookieJar, user: string, password: string): Promise<Standing> {
    const body = { email: user, password };
    const reply = await this.#library.api.signInEmail({ body, headers: jar.headers, asResponse: true });
    if (!accepted(reply, jar)) return 'stranger';
    const { twoFactorRedirect } = (await reply.json()) as { twoFactorRedirect?: boolean };
    return twoFactorRedirect ? 'second-factor' : this.standing(jar);
  }

  async standing(jar: CookieJar): Promise<Standing> {
    const session = await this.#library.api.getSession({ headers: jar.headers });
    if (!session) return 'stranger';
    return session.user.twoFactorEnabled ? 'member' : 'set-up';
  }

  /** A one-time code: at sign-in, or the first one of a new secret. False: refused. */
  async enterCode(jar: CookieJar, code: string): Promise<boolean> {
    const body = { code: code.trim() };
    return accepted(
      await this.#library.api.verifyTOTP({ body, headers: jar.headers, asResponse: true }),
      jar,
    );
  }

  /** A recovery code in place of a one-time code; then the rules of the personality. False: refused. */
  async enterRecoveryCode(jar: CookieJar, code: string): Promise<boolean> {
    const body = { code: code.trim() };
    const reply = await this.#library.api.verifyBackupCode({ body, headers: jar.headers, asResponse: true });
    if (!accepted(reply, jar)) return false;
    if (this.#personality.recoveryStartsOver) await this.startOver(jar);
    return true;
  }

  /** Throws the second factor away, with its recovery codes; a new one has to be set up. */
  async startOver(jar: CookieJar): Promise<void> {
    const body = { password: this.#personality.password };
    must(await this.#library.api.disableTwoFactor({ body, headers: jar.headers, asResponse: true }), jar);
    await this.begin(jar);
  }

  /** Makes a secret and recovery codes that count once a code of the secret was entered. */
  async begin(jar: CookieJar): Promise<void> {
    const body = { password: this.#personality.password };
    must(await this.#library.api.enableTwoFactor({ body, headers: jar.headers, asResponse: true }), jar);
  }

  /** The `otpauth:` text of the secret; null when none was made yet. */
  async uri(jar: CookieJar): Promise<string | null> {
    const body = { password: this.#personality.password };
    const reply = await this.#library.api.getTOTPURI({ body, headers: jar.headers, asResponse: true });
    return reply.ok ? ((await reply.json()) as { totpURI: string }).totpURI : null;
  }

  /** Recovery codes that the library would still accept. */
  async recoveryCodes(jar: CookieJar): Promise<string[]> {
    const session = await this.#library.api.getSession({ headers: jar.headers });
    if (!session) return [];
    const { backupCodes } = await this.#library.api.viewBackupCodes({ body: { userId: session.user.id } });
    return backupCodes;
  }

  async newRecoveryCodes(jar: CookieJar): Promise<void> {
    const body = { password: this.#personality.password };
    must(await this.#library.api.generateBackupCodes({ body, headers: jar.headers, asResponse: true }), jar);
  }

  async signOut(jar: CookieJar): Promise<void> {
    must(await this.#library.api.signOut({ headers: jar.headers, asResponse: true }), jar);
  }
}

/** Takes up the cookies of an answer. False: the library said no; anything but a no is a fault of this service. */
function accepted(reply: Response, jar: CookieJar): boolean {
  jar.take(reply.headers);
  if (reply.status >= 500) throw new Error(`the library failed with ${reply.status}`);
  return reply.ok;
}

function must(reply: Response, jar: CookieJar): void {
  if (!accepted(reply, jar)) throw new Error(`the library refused with ${reply.status}`);
}
