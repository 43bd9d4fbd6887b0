// The library that does all the checking: better-auth with its two-factor plug-in, over records in memory. Passwords,
// one-time codes and recovery codes are verified by it and by nothing of ours.
import { betterAuth } from 'better-auth';
import { memoryAdapter } from 'better-auth/adapters/memory';
import { twoFactor } from 'better-auth/plugins/two-factor';
import type { Personality } from './personalities.ts';

export type AuthLibrary = ReturnType<typeof createAuthLibrary>;

/** One library with one person signed up, who has no second factor yet. `baseURL`: where the service listens. */
export async function libraryFor(personality: Personality, baseURL: string): Promise<AuthLibrary> {
  const library = createAuthLibrary(personality, baseURL);
  const { user, password } = personality;
  await library.api.signUpEmail({ body: { email: user, password, name: user } });
  return library;
}

function createAuthLibrary({ name, codes, makeCode }: Personality, baseURL: string) {
  const customBackupCodesGenerate = () => Array.from({ length: codes }, makeCode);
  return betterAuth({
    appName: name,
    baseURL,
    // for signing cookies on this computer, during one test
    secret: crypto.randomUUID() + crypto.randomUUID(),
    database: memoryAdapter({ user: [], session: [], account: [], verification: [], twoFactor: [] }),
    emailAndPassword: { enabled: true },
    telemetry: { enabled: false },
    logger: { disabled: true },
    plugins: [twoFactor({ issuer: name, backupCodeOptions: { customBackupCodesGenerate } })],
  });
}
