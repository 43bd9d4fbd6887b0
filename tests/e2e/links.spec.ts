// An otpauth: link that the system hands over while the app runs: shown before it is stored, also when it came first.
import { expect, test } from './app-fixture.ts';
import { createVault } from './walks.ts';

const LINK = 'otpauth://totp/Linked:alice?secret=JBSWY3DPEHPK3PXP&issuer=Linked';

test('a link leads to what was read; one that comes while the vault is locked waits', async ({
  app,
  page,
}) => {
  test.setTimeout(120_000);
  const arrive = (link: string) =>
    app.evaluate(({ app: electronApp }, text) => {
      electronApp.emit('second-instance', {}, ['sparekey', '--some-flag', text], '/');
    }, link);
  await createVault(page, { keychain: false });
  await arrive('https://example.com/otpauth');
  await arrive(LINK);
  await page.getByRole('button', { name: 'Add 1 account' }).click();
  await expect(page.getByText('The account is in your vault')).toBeVisible();
  await page.getByRole('button', { name: 'Done' }).click();

  await page.keyboard.press('Control+l');
  await expect(page.getByLabel('Password', { exact: true })).toBeVisible();
  await arrive(LINK.replaceAll('Linked', 'Later'));
  await page.getByLabel('Password', { exact: true }).fill('correct horse battery');
  await page.keyboard.press('Enter');
  await expect(page.getByText('You already have this secret as Linked')).toBeVisible({ timeout: 30_000 });
  await page.getByRole('button', { name: 'Back' }).click();
  await expect(page.getByRole('row')).toHaveCount(1);
});
