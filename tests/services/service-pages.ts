// The pages of the service, as people know them from others: plain HTML, no script. Every field has a label.
import QRCode from 'qrcode';
import type { Personality } from './personalities.ts';

/** A page of a personality: its heading, what stands under it, and what went wrong just before. */
export interface Page {
  readonly heading: string;
  readonly body: string;
  readonly problem?: string | undefined;
}

export function signInPage(problem?: string): Page {
  const body = `
    <form method="post" action="/sign-in">
      <label>Name <input name="user" autocomplete="off" autofocus></label>
      <label>Password <input name="password" type="password" autocomplete="off"></label>
      <button>Sign in</button>
    </form>`;
  return { heading: 'Sign in', body, problem };
}

export function secondFactorPage({ otherWay }: Personality, problem?: string): Page {
  const body = `
    <p>Open your authenticator and enter the code that it shows for this account.</p>
    <form method="post" action="/second-factor">
      <label>Code <input name="code" inputmode="numeric" autocomplete="off" autofocus></label>
      <button>Continue</button>
    </form>
    <p><a href="/recovery">${escapeHtml(otherWay)}</a></p>`;
  return { heading: 'Enter your code', body, problem };
}

export function recoveryPage({ recoveryStartsOver }: Personality, problem?: string): Page {
  const rule = recoveryStartsOver
    ? 'All your recovery codes expire with it, and you set up your authenticator again.'
    : 'Each recovery code works once.';
  const body = `
    <p>Enter one of the recovery codes that you saved. ${rule}</p>
    <form method="post" action="/recovery">
      <label>Recovery code <input name="code" autocomplete="off" autofocus></label>
      <button>Continue</button>
    </form>`;
  return { heading: 'Use a recovery code', body, problem };
}

export async function setUpPage(uri: string, problem?: string): Promise<Page> {
  const picture = await QRCode.toDataURL(uri, { scale: 5 });
  const body = `
    <ol><li>Scan this QR code with your authenticator.</li><li>Enter the code that it shows.</li></ol>
    <img alt="QR code for your authenticator" src="${picture}">
    <form method="post" action="/set-up">
      <label>Code <input name="code" inputmode="numeric" autocomplete="off" autofocus></label>
      <button>Continue</button>
    </form>`;
  return { heading: 'Set up your authenticator', body, problem };
}

export function codesPage(codes: readonly string[]): Page {
  const body = `
    <p>Keep these recovery codes in more than one safe place. They are shown only now.</p>
    <ol class="codes">${codes.map(code => `<li>${escapeHtml(code)}</li>`).join('\n')}</ol>
    <p><a href="/recovery-codes" download>Download as a text file</a></p>
    <form method="post" action="/done"><button>Done</button></form>`;
  return { heading: 'Your new recovery codes', body };
}

export function memberPage(user: string, left: number): Page {
  const body = `
    <p>You are signed in as <strong>${escapeHtml(user)}</strong>.</p>
    <p>Recovery codes left: <strong id="left">${left}</strong></p>
    <form method="post" action="/new-recovery-codes"><button>Make new recovery codes</button></form>
    <form method="post" action="/set-up-again"><button>Set up the authenticator again</button></form>
    <form method="post" action="/sign-out"><button>Sign out</button></form>`;
  return { heading: 'Welcome', body };
}

export function render({ name }: Personality, { heading, body, problem }: Page): string {
  const title = escapeHtml(name);
  const alert = problem === undefined ? '' : `<p role="alert">${escapeHtml(problem)}</p>`;
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>${heading} · ${title}</title>
    <style>${STYLE}</style><header>${title}</header><main><h1>${heading}</h1>${alert}${body}</main></html>`;
}

const STYLE = `
  body { margin: 0; font: 16px/1.5 sans-serif; color: #1c2733; background: #eef2f6 }
  header { padding: 16px 32px; color: #fff; background: #24405c; font-weight: 600 }
  main { max-width: 460px; margin: 32px auto; padding: 24px 32px; background: #fff; border-radius: 8px }
  label, input, button { display: block; margin: 0 0 12px; font: inherit }
  input { padding: 8px; width: 260px } button { padding: 8px 20px }
  .codes { font-family: monospace; font-size: 18px } [role=alert] { color: #a11 }
`;

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, character => `&#${character.charCodeAt(0)};`);
}
