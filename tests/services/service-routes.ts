// Which page follows which, for one personality: sign-in, set-up and what members find inside.
import type { CookieJar } from './cookie-jar.ts';
import type { Personality } from './personalities.ts';
import type { SecondFactor, Standing } from './second-factor.ts';
import {
  codesPage,
  memberPage,
  type Page,
  recoveryPage,
  secondFactorPage,
  setUpPage,
  signInPage,
} from './service-pages.ts';

export interface Visit {
  readonly jar: CookieJar;
  readonly form: URLSearchParams;
}

export type Answer = { go: string } | { page: Page; status?: number } | { file: string; name: string };
export type Routes = Readonly<Record<string, (visit: Visit) => Promise<Answer>>>;

interface State {
  readonly personality: Personality;
  readonly factor: SecondFactor;
  /** New codes are shown until "Done" was pressed, as services do. */
  showsCodes: boolean;
}

const REFUSED = 'That code is wrong or no longer valid.';

/** `METHOD /path` → what happens there. */
export function routesOf(personality: Personality, factor: SecondFactor): Routes {
  const state = { personality, factor, showsCodes: false };
  return {
    'GET /': visit => home(state, visit),
    ...signInRoutes(state),
    ...onlyFor('set-up', state, setUpRoutes(state)),
    ...onlyFor('member', state, memberRoutes(state)),
  };
}

async function home({ personality, factor, showsCodes }: State, { jar }: Visit): Promise<Answer> {
  const standing = await factor.standing(jar);
  if (standing === 'stranger') return { page: signInPage() };
  if (standing === 'set-up') return { go: '/set-up' };
  if (showsCodes) return { go: '/new-codes' };
  return { page: memberPage(personality.user, (await factor.recoveryCodes(jar)).length) };
}

function signInRoutes({ personality, factor }: State): Routes {
  return {
    'POST /sign-in': async ({ jar, form }) => {
      const standing = await factor.signIn(jar, form.get('user') ?? '', form.get('password') ?? '');
      if (standing === 'stranger') return refused(signInPage('Name or password is wrong.'));
      return { go: standing === 'second-factor' ? '/second-factor' : '/' };
    },
    'GET /second-factor': async () => ({ page: secondFactorPage(personality) }),
    'POST /second-factor': async ({ jar, form }) =>
      (await factor.enterCode(jar, form.get('code') ?? ''))
        ? { go: '/' }
        : refused(secondFactorPage(personality, REFUSED)),
    'GET /recovery': async () => ({ page: recoveryPage(personality) }),
    'POST /recovery': async ({ jar, form }) =>
      (await factor.enterRecoveryCode(jar, form.get('code') ?? ''))
        ? { go: '/' }
        : refused(recoveryPage(personality, REFUSED)),
  };
}

function setUpRoutes(state: State): Routes {
  const page = async (jar: CookieJar, problem?: string) => {
    if ((await state.factor.uri(jar)) === null) await state.factor.begin(jar);
    return setUpPage((await state.factor.uri(jar)) ?? '', problem);
  };
  return {
    'GET /set-up': async ({ jar }) => ({ page: await page(jar) }),
    'POST /set-up': async ({ jar, form }) => {
      const taken = await state.factor.enterCode(jar, form.get('code') ?? '');
      if (!taken) return refused(await page(jar, REFUSED));
      state.showsCodes = true;
      return { go: '/new-codes' };
    },
  };
}

function memberRoutes(state: State): Routes {
  const { factor, personality } = state;
  return {
    'GET /new-codes': async ({ jar }) =>
      state.showsCodes ? { page: codesPage(await factor.recoveryCodes(jar)) } : { go: '/' },
    'GET /recovery-codes': async ({ jar }) => {
      if (!state.showsCodes) return { go: '/' };
      const { codeFile, name: service, user } = personality;
      const issued = { service, user, codes: await factor.recoveryCodes(jar), issuedAt: new Date() };
      return { file: codeFile.write(issued), name: codeFile.name };
    },
    'POST /done': async () => {
      state.showsCodes = false;
      return { go: '/' };
    },
    'POST /new-recovery-codes': async ({ jar }) => {
      await factor.newRecoveryCodes(jar);
      state.showsCodes = true;
      return { go: '/new-codes' };
    },
    'POST /set-up-again': async ({ jar }) => {
      await factor.startOver(jar);
      return { go: '/set-up' };
    },
    'POST /sign-out': async ({ jar }) => {
      await factor.signOut(jar);
      return { go: '/' };
    },
  };
}

/** Everybody else is sent to where they belong. */
function onlyFor(standing: Standing, { factor }: State, routes: Routes): Routes {
  const guarded = Object.entries(routes).map(([key, handler]) => [
    key,
    async (visit: Visit): Promise<Answer> =>
      (await factor.standing(visit.jar)) === standing ? handler(visit) : { go: '/' },
  ]);
  return Object.fromEntries(guarded);
}

function refused(page: Page): Answer {
  return { page, status: 403 };
}
