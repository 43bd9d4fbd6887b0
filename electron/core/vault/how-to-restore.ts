/**
 * The text that lies beside every vault, for somebody who has only this folder and is worried.
 */

export const howToRestoreText = `HOW TO GET YOUR CODES BACK

This folder is a Sparekey vault. Everything in it is encrypted. Please do not rename, edit or delete anything in it.
It is safe to copy the whole folder to another computer or a memory stick.

You need ONE of these:
  - your master password, or
  - your recovery kit (a sheet of paper or a text file that you saved when you made the vault).

If you gave your recovery codes a password of their own: the master password opens your accounts and that password
opens your recovery codes. The recovery kit opens both.


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

  If there are several files that begin with "keys-", take the one with the highest number.

  If there is no file that ends in ".password.age", or one that ends in ".codes.age" has a higher number, your recovery
  codes have a password of their own. Then there are two keys. Type:

    age -d keys-0002.codes.age > key.txt                   (your master password: for codes-....age)
    age -d keys-0002.recovery.age > recovery-key.txt       (the other password: for recovery-....age)

  or with the recovery kit, which also opens both where their numbers differ ("codes-kit", "recovery-kit").
  Use recovery-key.txt instead of key.txt below wherever a name begins with "recovery-".

  Then open the newest file of each kind (the highest number after its first word):

    age -d -i key.txt codes-000001-xxxxxxxx-xxxxxxxxxxxxxxxx.age > codes.json
    age -d -i key.txt recovery-000001-xxxxxxxx-xxxxxxxxxxxxxxxx.age > recovery.json

  codes.json is plain text. Each account has a "secret": any authenticator app takes it ("enter the key by hand").

  key.txt and the .json files are NOT encrypted. Delete them when you are done.


  If key.txt does not open an older file: the password was changed since then. The older keys hang on the newer ones:

    age -d -i key.txt keys-0001.codes-keys-0002.age > older-key.txt              (for older codes-....age)
    age -d -i key.txt keys-0001.recovery-keys-0002.age > older-recovery-key.txt  (for older recovery-....age)
    age -d -i key.txt keys-0001.keys-0002.age > older-key.txt                    (for both, if it is called so)


IF A FILE IS DAMAGED

The last part of each name (16 letters and digits before ".age") is the beginning of the file's SHA-256.
If "sha256sum FILE" begins with something else, that one file is damaged: take the one with the next lower number.
`;
