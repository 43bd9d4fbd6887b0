/** Places: the picture, what each place asks, adding in three clicks, paper; by keyboard alone. */
import type { Page } from '@playwright/test';
import type { PlaceView } from '../../shared/contract/places-views.ts';
import { place } from './fake-places.ts';
import { press, tabTo } from './features/get-back-in/walks.ts';
import { called } from './keyboard.ts';
import {
  DROPBOX,
  daysAgo,
  EACH_STATE,
  failed,
  goToPlaces,
  HERE,
  OLD_SHEET,
  PREVIEW,
  QUESTION,
  RESTORE,
  SERVER,
  SHEET,
  STICK,
  SUGGESTIONS,
  withPlaces,
} from './places-screens.ts';
import { expect, test } from './window-fixture.ts';

const card = (page: Page, name: string) => page.getByRole('article', { name, exact: true });
const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name });

test.describe('the picture', () => {
  test('says how safe it all is, and each state in words', async ({ open, page }) => {
    await open(withPlaces(EACH_STATE, { questions: [QUESTION] }));
    await goToPlaces(page);
    await expect(heading(page, 'Your codes are in 2 safe places')).toBeVisible();
    await expect(page.getByText('6 places need you.')).toBeVisible();
    const said: [string, string, string][] = [
      ['Stick SANDISK', 'Up to date', 'Try a restore'],
      ['Dropbox', 'Writing: 3 of 10', 'Try again'],
      ['Nextcloud', 'Does not accept the sign-in', 'Sign in again'],
      ['Old stick', 'Not plugged in', 'It is plugged in'],
      ['Backup disk', 'Something there is damaged', 'Prove now'],
      ['NAS', 'Back at an older state', 'Prove now'],
      ['Work computer', 'Not proved yet', 'Prove now'],
      ['Drawer', 'Up to date, but not proved', 'Prove now'],
      ['Documents', 'On the same disk as this computer', 'Try a restore'],
      ['S3', 'Cannot be reached', 'Try again'],
      ['Shared folder', 'Has a question for you', 'Answer the question'],
      ['OneDrive', 'Another computer changed the password', 'Type the new password'],
    ];
    for (const [name, state, action] of said) {
      await expect(card(page, name)).toContainText(state);
      await expect(page.getByRole('button', { name: `${action}: ${name}`, exact: true })).toBeVisible();
    }
    // a list to screen readers: this computer, twelve places, the kit
    await expect(page.getByRole('list', { name: 'Your places' }).getByRole('listitem')).toHaveCount(14);
  });

  test('every line ends at its card, also after scrolling and growing', async ({ open, page }) => {
    const { bridge } = await open(withPlaces(EACH_STATE));
    await goToPlaces(page);
    const gaps = () => page.evaluate(endsBesideCards);
    await expect(page.locator('.spoke')).toHaveCount(13);
    expect(await gaps()).toEqual([]);
    await page.locator('.places').evaluate(element => element.scrollTo(0, 400));
    await expect.poll(gaps).toEqual([]);
    await bridge.change(
      withPlaces([...EACH_STATE.slice(0, 4), { ...STICK, id: 'x', label: 'y '.repeat(60) }]),
    );
    await expect(page.locator('.spoke')).toHaveCount(6);
    await expect.poll(gaps).toEqual([]);
    await expect(page.locator('[data-line="wrong"].spoke')).toHaveCSS(
      'stroke-dasharray',
      '12px, 5px, 1px, 5px',
    );
    await expect(page.locator('[data-line="away"].spoke')).toHaveCSS('stroke-dasharray', '1px, 7px');
  });

  test('from none to twelve, wide and narrow, nothing sticks out', async ({ open, page }) => {
    const { bridge } = await open(withPlaces([]));
    await goToPlaces(page);
    for (const count of [0, 1, 2, 3, 7, 12]) {
      await bridge.change(withPlaces(EACH_STATE.slice(0, count)));
      await expect(page.locator('.node:not(.node-wanted)')).toHaveCount(count + 2);
      for (const width of [1280, 960, 700, 380]) {
        await page.setViewportSize({ width, height: 680 });
        // The picture is laid out anew a moment after the window has another size.
        await expect
          .poll(() => page.locator('.places').evaluate(each => each.scrollWidth - each.clientWidth))
          .toBe(0);
      }
    }
    await expect(page.locator('.spoke')).toHaveCount(0);
  });

  test('it follows what happens', async ({ open, page }) => {
    const { bridge } = await open(withPlaces([]));
    await goToPlaces(page);
    await expect(heading(page, 'On this computer only: not yet safe')).toBeVisible();
    await expect(page.getByText('One more place')).toBeVisible();
    const busy: PlaceView = { ...STICK, state: 'behind', busy: 'writing', progress: { done: 1, total: 4 } };
    await bridge.change(withPlaces([{ ...busy, deepVerifiedAt: null }]));
    await expect(card(page, 'Stick SANDISK')).toContainText('Writing: 1 of 4');
    await bridge.change(withPlaces([STICK]));
    await expect(heading(page, 'Your codes are in 2 safe places')).toBeVisible();
    await expect(page.getByText('One more place')).toHaveCount(0);
  });

  test('a list that was damaged says that places can be added again', async ({ open, page }) => {
    await open(withPlaces([], { state: 'lost' }));
    await goToPlaces(page);
    await expect(page.getByText('The list of your places on this computer is damaged.')).toBeVisible();
    await press(page, 'Add places again');
    await expect(heading(page, 'Add a place')).toBeVisible();
  });
});

test.describe('one action each', () => {
  test('a stick that is back, a proof, all proofs', async ({ open, page }) => {
    const away = { ...STICK, state: 'missing' as const, failure: failed('marker-missing') };
    const { bridge } = await open(withPlaces([away, place('stale', daysAgo(30), { label: 'Drawer' })]));
    await goToPlaces(page);
    await press(page, 'It is plugged in: Stick SANDISK');
    await expect(card(page, 'Stick SANDISK')).toContainText('Up to date');
    expect(called(bridge, 'syncPlaces')).toEqual([{ ids: ['stick'] }]);
    await press(page, 'Prove now: Drawer');
    await expect(page.getByText('Drawer was read back and opened')).toBeVisible();
    await press(page, 'Prove all now');
    await expect(page.getByText('Everything that could be reached')).toBeVisible();
    expect(called(bridge, 'verifyPlaces')).toEqual([
      { ids: ['stale'], deep: true },
      { ids: null, deep: true },
    ]);
  });

  test('sign in again: only the password is missing', async ({ open, page }) => {
    const refused: PlaceView = { ...SERVER, state: 'behind', failure: failed('sign-in-refused') };
    const { bridge } = await open(withPlaces([refused]));
    bridge.refusals.set('addPlace', failed('sign-in-refused', { status: 401 }));
    await goToPlaces(page);
    await press(page, 'Sign in again: Nextcloud');
    await expect(page.getByLabel('Address of the folder')).toHaveValue(SERVER.where);
    await expect(page.getByLabel('User name')).toHaveValue('alice');
    await expect(page.getByLabel('Password', { exact: true })).toBeFocused();
    await page.keyboard.type('app password');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('alert')).toContainText('does not accept this name and password');
    // sealed on the way: no process between can read it
    const [input] = called(bridge, 'addPlace') as [{ target: { password: unknown } }];
    expect(JSON.stringify(input)).not.toContain('app password');
    expect(input.target.password).toHaveProperty('sealed');
  });

  test('the question of a merge: what would go, and both answers', async ({ open, page }) => {
    const { bridge } = await open(withPlaces(EACH_STATE, { questions: [QUESTION] }));
    await goToPlaces(page);
    await press(page, 'Answer the question: Shared folder');
    await expect(page.getByText('your accounts would go from 12 to 8')).toBeVisible();
    await expect(page.getByRole('list', { name: 'What would go' }).getByRole('listitem')).toHaveCount(4);
    bridge.refusals.set('answerMerge', { code: 'nothing-to-merge', details: {} });
    await press(page, 'Take it in');
    await expect(page.getByRole('alert')).toContainText('That question is settled already.');
    bridge.refusals.clear();
    await press(page, 'Leave it there');
    await expect(page.getByText('It is left where it is')).toBeVisible();
    await expect(page.getByText('Take in what another computer wrote?')).toHaveCount(0);
    expect(called(bridge, 'answerMerge').at(-1)).toEqual({ question: 'question', accept: false });
  });

  test('a password that another computer changed', async ({ open, page }) => {
    const { bridge } = await open(withPlaces(EACH_STATE));
    await goToPlaces(page);
    await press(page, 'Type the new password: OneDrive');
    await page.getByLabel('The new password', { exact: true }).fill('the newest words');
    await page.keyboard.press('Enter');
    await expect(page.getByText('The new password holds here too')).toBeVisible();
    expect(bridge.state.password).toBe('the newest words');
  });
});

test.describe('a place', () => {
  test('what would come back, and what did not open', async ({ open, page }) => {
    const { bridge } = await open({ ...withPlaces([DROPBOX]), restore: RESTORE });
    await goToPlaces(page);
    await press(page, 'Open Dropbox');
    await expect(heading(page, 'Dropbox')).toBeFocused();
    await press(page, 'Try a restore');
    await expect(page.getByText('12 accounts, 3 sets of recovery codes with 31 usable codes')).toBeVisible();
    await expect(page.getByText('It opens with the password, the recovery kit.')).toBeVisible();
    await press(page, 'Show 9 more');
    await expect(page.getByText('Discord – alice')).toBeVisible();
    await expect(page.getByText('1 file could not be opened')).toBeVisible();
    bridge.refusals.set('testRestore', failed('not-downloaded', { file: 'codes-42.age' }));
    await press(page, 'Try it again');
    await expect(page.getByRole('alert')).toContainText('lists codes-42.age here, but has not downloaded it');
  });

  test('the two factors are kept apart, but something is always held', async ({ open, page }) => {
    const { bridge } = await open(withPlaces([DROPBOX]));
    await goToPlaces(page);
    await press(page, 'Open Dropbox');
    await tabTo(page, 'Recovery codes');
    await page.keyboard.press('Space');
    await expect(page.getByText('Keep the two factors apart')).toBeVisible();
    expect(called(bridge, 'editPlace')).toEqual([{ id: 'dropbox', holds: { codes: true, recovery: false } }]);
    bridge.refusals.set('editPlace', { code: 'place-holds-nothing', details: {} });
    await page.getByText('Codes of your accounts').click();
    await expect(page.getByRole('alert')).toContainText('A place has to hold something.');
    await expect(page.getByRole('switch', { name: 'Codes of your accounts' })).toBeChecked();
  });

  test('renamed, removed with its files, and kept when that fails', async ({ open, page }) => {
    const { bridge } = await open(withPlaces([DROPBOX]));
    await goToPlaces(page);
    await press(page, 'Open Dropbox');
    await press(page, 'Rename…');
    await page.getByRole('textbox', { name: 'Name' }).fill('Cloud');
    await page.keyboard.press('Enter');
    await expect(heading(page, 'Cloud')).toBeVisible();
    bridge.refusals.set('removePlace', failed('missing'));
    await press(page, 'Remove this place…');
    await tabTo(page, 'Also delete the files there');
    await page.keyboard.press('Space');
    await press(page, 'Remove and delete');
    await expect(page.getByRole('alert')).toContainText('This place is not there right now.');
    bridge.refusals.clear();
    await press(page, 'Remove and delete');
    await expect(page.getByText('Cloud is no longer a place')).toBeVisible();
    await expect(heading(page, 'On this computer only: not yet safe')).toBeVisible();
    expect(called(bridge, 'removePlace').at(-1)).toEqual({ id: 'dropbox', erase: true });
  });

  test('this computer cannot be removed', async ({ open, page }) => {
    await open(withPlaces([]));
    await goToPlaces(page);
    await press(page, `Open ${HERE.label}`);
    await expect(page.getByRole('button', { name: 'Try a restore' })).toBeVisible();
    await expect(page.getByRole('button', { name: 'Remove this place…' })).toHaveCount(0);
  });
});

test.describe('adding', () => {
  const STATE = { ...withPlaces([]), restore: RESTORE };

  test('three clicks: where, what, done', async ({ open, page }) => {
    const { bridge } = await open(STATE);
    await goToPlaces(page);
    await press(page, 'Add a place');
    await press(page, /^Dropbox/);
    await press(page, 'Keep a copy here');
    await expect(heading(page, 'Dropbox is one of your places')).toBeFocused();
    await press(page, 'Done');
    await expect(heading(page, 'Your codes are in 2 safe places')).toBeVisible();
    expect(called(bridge, 'addPlace')).toEqual([
      {
        target: { kind: 'folder', path: '/home/alice/Dropbox' },
        label: 'Dropbox',
        holds: { codes: true, recovery: true },
      },
    ]);
  });

  test('warns before a copy that makes nothing safer', async ({ open, page }) => {
    await open(STATE);
    await goToPlaces(page);
    await press(page, 'Add a place');
    await press(page, /^Documents/);
    await expect(page.getByText('It lies on the same disk as this computer.')).toBeVisible();
  });

  test('a folder that is chosen, or not; one that cannot be taken', async ({ open, page }) => {
    const { bridge } = await open({ ...STATE, restore: { ...RESTORE, suggestions: [], folder: null } });
    await goToPlaces(page);
    await press(page, 'Add a place');
    await press(page, /^Another folder/);
    await expect(heading(page, 'Add a place')).toBeVisible();
    bridge.state.restore.folder = SUGGESTIONS[1] ?? null;
    bridge.refusals.set('addPlace', { code: 'place-inside-vault', details: {} });
    await press(page, /^Another folder/);
    await expect(page.getByText('A Sparekey backup lies here already.')).toBeVisible();
    await press(page, 'Keep a copy here');
    await expect(page.getByRole('alert')).toContainText('That is the folder of the vault itself');
    await press(page, 'Bring back a backup');
    await expect(heading(page, 'Where is your backup?')).toBeVisible();
  });

  test('an rclone remote that holds recovery codes alone', async ({ open, page }) => {
    const { bridge } = await open(STATE);
    await goToPlaces(page);
    await press(page, 'Add a place');
    await press(page, /^A remote of rclone/);
    await expect(page.getByLabel('Remote and folder')).toBeFocused();
    await page.keyboard.type('mydrive:Sparekey');
    await tabTo(page, /^Codes and recovery codes/);
    await page.keyboard.press('ArrowUp');
    await press(page, 'Keep a copy here');
    await expect(heading(page, /is one of your places/)).toBeVisible();
    expect(called(bridge, 'addPlace')).toEqual([
      {
        target: { kind: 'rclone', remote: 'mydrive:Sparekey' },
        label: '',
        holds: { codes: false, recovery: true },
      },
    ]);
  });
});

test.describe('paper', () => {
  test('recovery codes are printed, found again, and destroyed', async ({ open, page }) => {
    const { bridge } = await open(withPlaces([DROPBOX], { sheets: [OLD_SHEET] }));
    await goToPlaces(page);
    await expect(card(page, 'At my sister’s')).toContainText('destroy the one printed on 3 May 2026');
    await press(page, 'It is destroyed: At my sister’s');
    await expect(card(page, 'At my sister’s')).toHaveCount(0);
    await press(page, 'Print recovery codes');
    await page.getByLabel('Where will you keep it?').fill('In the safe');
    await page.keyboard.press('Enter');
    await expect(heading(page, 'Print this page now')).toBeFocused();
    await press(page, 'Done');
    await press(page, 'I have it: In the safe');
    await expect(page.getByText('Noted: it is there')).toBeVisible();
    const [{ sets }] = called(bridge, 'saveSheet') as [{ sets: string[] }];
    expect(sets).toContain('set-github');
    expect(sets).not.toContain('set-portal');
  });

  test('a sheet says what to tick off', async ({ open, page }) => {
    await open(withPlaces([], { sheets: [OLD_SHEET, SHEET] }));
    await goToPlaces(page);
    await press(page, 'Open At my sister’s');
    await expect(page.getByText('Tick off: 1, 2, 3 · 7 newer codes are not on it')).toBeVisible();
    await press(page, 'Print a new one');
    await expect(page.getByRole('checkbox', { name: /GitHub/ })).toBeChecked();
    await expect(page.getByRole('checkbox', { name: /Discord/ })).not.toBeChecked();
  });

  test('a kit in shares counts once it was proved', async ({ open, page }) => {
    const { bridge } = await open({ ...withPlaces([]), kit: null });
    await goToPlaces(page);
    await press(page, 'Print a kit');
    await page.getByText('Several shares').click();
    await page.getByLabel('How many shares').selectOption('5');
    await page.getByLabel('How many open it').selectOption('3');
    await press(page, 'Save the PDF…');
    await expect(page.getByLabel('Share 2: group 5 of 15')).toBeFocused();
    await page.keyboard.type('WRONG');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('alert')).toBeVisible();
    expect(bridge.state.kit).toBeNull();
    await page.getByLabel('Share 2: group 5 of 15').fill('QX7P');
    await page.keyboard.press('Enter');
    await expect(page.getByText('Your recovery kit is ready')).toBeVisible();
    expect(bridge.state.kit).not.toBeNull();
    expect(called(bridge, 'savePaperKit')).toMatchObject([{ shares: { needed: 3, total: 5 } }]);
  });
});

test('cards and the screen of a set say in how many places it is', async ({ open, page }) => {
  const { bridge } = await open(withPlaces([]));
  await page.getByRole('navigation').waitFor();
  await page.keyboard.press('Control+2');
  await expect(page.getByRole('article', { name: /^GitHub/ })).toContainText('On this computer only');
  await bridge.change(withPlaces([STICK, DROPBOX]));
  await expect(page.getByRole('article', { name: /^GitHub/ })).toContainText('In 3 places, proved today');
  await page.getByRole('button', { name: /^Open the recovery codes of GitHub/ }).click();
  await expect(page.locator('.set-safety')).toContainText('In 3 places, proved today');
  await press(page, 'Your places');
  await expect(heading(page, 'Your codes are in 3 safe places')).toBeVisible();
});

/** Runs in the page: lines whose end is not at the side of a card, or whose beginning is not at this computer. */
function endsBesideCards(): string[] {
  const list = document.querySelector('.picture-nodes')?.getBoundingClientRect();
  const boxes = [...document.querySelectorAll('.node')].map(each => each.getBoundingClientRect());
  if (!list) return ['no list'];
  const sides = boxes.map(box => ({ xs: [box.left - list.left, box.right - list.left], box }));
  const touches = (x: number, y: number): boolean =>
    sides.some(
      ({ xs, box }) =>
        xs.some(side => Math.abs(side - x) < 2) && y > box.top - list.top && y < box.bottom - list.top,
    );
  return [...document.querySelectorAll<SVGPathElement>('.spoke')].flatMap(line => {
    const ends = [line.getPointAtLength(0), line.getPointAtLength(line.getTotalLength())];
    return ends.every(({ x, y }) => touches(x, y)) ? [] : [line.getAttribute('d') ?? ''];
  });
}

test('nothing that is typed for a server outlives the screen', async ({ open, page }) => {
  const { bridge } = await open({ ...withPlaces([]), restore: { ...RESTORE, preview: PREVIEW } });
  await goToPlaces(page);
  await press(page, 'Add a place');
  await press(page, /^Nextcloud or another/);
  await page.getByLabel('Password', { exact: true }).fill('app password');
  await page.keyboard.press('Control+l');
  await page.getByLabel('Password', { exact: true }).waitFor();
  await bridge.change({ state: 'open' });
  await goToPlaces(page);
  expect(await page.content()).not.toContain('app password');
});
