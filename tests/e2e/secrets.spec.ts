// Canaries: secrets that must be nowhere but in the vault process, and nowhere at all a second after a lock. Looks into
// memory, arguments, environments and files of every process of the app.
import { expect, test } from './app-fixture.ts';
import { canary, elsewhere, inArguments, inFiles, mainOnly, profilesOf } from './canaries.ts';
import { textsInMemory } from './memory.ts';
import { vaultPid } from './vault-process.ts';
import { createVault, dropPicture, PASSWORD, screenshotOf } from './walks.ts';

const SEED = canary('7Q6PXOWNVMULTKSJRIQH5GPF');
const OTHER_SEED = canary('2ZAY3BXCWD4EVFUG5HTISJR6');

test.skip(process.platform !== 'linux', 'reads /proc');

test('secrets are in the vault process alone, and nowhere a second after a lock', async ({
  app,
  page,
  vaultFolder,
  home,
}) => {
  test.setTimeout(180_000);
  await createVault(page, { keychain: false, keyByKey: true });
  const uri = (secret: string, name: string) => `otpauth://totp/${name}?secret=${secret}&issuer=${name}`;
  await dropPicture(page, 'shot.png', await screenshotOf([uri(SEED, 'First'), uri(OTHER_SEED, 'Second')]));
  await page.getByRole('button', { name: 'Add 2 accounts' }).click();
  await page.getByRole('button', { name: 'Done' }).click();
  await expect(page.getByRole('row')).toHaveCount(2);

  const vault = await vaultPid(app);
  const secrets = [SEED, OTHER_SEED];
  expect(textsInMemory(vault, secrets).sort(), 'the vault process holds them: the search works').toEqual(
    [...secrets].sort(),
  );
  expect(await elsewhere(app, vault, secrets)).toEqual([]);
  expect(await elsewhere(app, vault, [PASSWORD], mainOnly), 'main has only seen the password sealed').toEqual(
    [],
  );
  expect(inArguments(app, [...secrets, PASSWORD])).toEqual([]);
  expect(inFiles([vaultFolder, home, ...profilesOf(app)], [...secrets, PASSWORD])).toEqual([]);

  await page.keyboard.press('Control+l');
  await expect(page.getByLabel('Password', { exact: true })).toBeVisible();
  await page.waitForTimeout(1_000);
  expect(await elsewhere(app, -1, [...secrets, PASSWORD])).toEqual([]);
});
