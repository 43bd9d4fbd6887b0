/**
 * The text that lies beside every vault, for somebody who has only this folder and is worried.
 */

export const howToRestoreText = `HOW TO GET YOUR CODES BACK

This folder is a Sparekey vault. Everything in it is encrypted. Please do not rename, edit or delete anything in it.
It is safe to copy the whole folder to another computer or a memory stick.

You need ONE of these:
  - your master password, or
  - your recovery kit (a sheet of paper or a text file that you saved when you made the vault).

If you gave your recovery codes a password of their own: that one opens your recovery codes, and the master password
opens your accounts. The recovery kit opens both.


WITH SPAREKEY

  1. Install Sparekey, and do not start it yet.
  2. Copy everything in this folder to the folder where Sparekey keeps its vault (make it if it is not there):
       Linux:    .local/share/sparekey/vault in your home folder
       macOS:    Library/Application Support/Sparekey/vault in your home folder
       Windows:  %APPDATA%\\Sparekey\\vault
  3. Start Sparekey and type your password, or choose "Use the recovery kit instead".


WITHOUT SPAREKEY

All files are ordinary "age" files. The free program age (https://age-encryption.org) opens them.
Open a terminal in the folder with the long name of letters and digits, and type:

  With the password:

    age -d keys-0001.password.age > key.txt

  or with the recovery kit saved as kit.txt:

    age -d -i kit.txt keys-0001.kit.age > key.txt

  If there are several files of that kind, take the one with the highest number.
  Where eight more letters and digits stand after the number, as in keys-0002-1a2b3c4d.password.age, type them too.

  If there is a file that ends in ".codes.age", and none that ends in ".password.age" has a higher number, your recovery
  codes have a password of their own, and there are two keys. Type:

    age -d keys-0002.codes.age > key.txt                  (your master password; for the codes-....age files)
    age -d keys-0002.recovery.age > recovery-key.txt      (the other password; for the recovery-....age files)

  The recovery kit opens both. If there are files that end in "codes-kit.age" or "recovery-kit.age" with higher numbers:

    age -d -i kit.txt keys-0003.codes-kit.age > key.txt
    age -d -i kit.txt keys-0004.recovery-kit.age > recovery-key.txt

  Wherever a name begins with "recovery-", use recovery-key.txt instead of key.txt below.

  Then open the newest file of each kind (the highest number after its first word):

    age -d -i key.txt codes-000001-xxxxxxxx-xxxxxxxxxxxxxxxx.age > codes.json
    age -d -i key.txt recovery-000001-xxxxxxxx-xxxxxxxxxxxxxxxx.age > recovery.json

  codes.json is plain text. Each account has a "secret": any authenticator app takes it ("enter the key by hand").

  key.txt and the .json files are NOT encrypted. Delete them when you are done.


  If key.txt does not open an older file: the password was changed since then. The older keys hang on the newer ones:

    age -d -i key.txt keys-0001.codes-keys-0002.age > older-key.txt               (for older codes-....age files)
    age -d -i key.txt keys-0001.recovery-keys-0002.age > older-recovery-key.txt   (for older recovery-....age files)
    age -d -i key.txt keys-0001.keys-0002.age > older-key.txt                     (for both, where it is named so)


IF A FILE IS DAMAGED

The last part of each name (16 letters and digits before ".age") is the beginning of the file's SHA-256.
If "sha256sum FILE" begins with something else, that one file is damaged: take the one with the next lower number.
`;
