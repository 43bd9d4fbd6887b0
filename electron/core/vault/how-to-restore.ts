/**
 * The text that lies beside every vault and in every place, for somebody who has only this folder and is worried.
 * tests/electron/core/vault/how-to-restore.test.ts types its commands as they stand here.
 */

export const howToRestoreText = `HOW TO GET YOUR CODES BACK

This folder is a Sparekey vault, or a copy of one. Everything in it is encrypted. Please do not rename, edit or delete
anything in it. It is safe to copy the whole folder to another computer or a memory stick.

You need ONE of these:
  - your master password, or
  - your recovery kit (a sheet of paper or a text file), or
  - as many shares of the kit as it says on each of them, if you had it split into shares.

If you gave your recovery codes a password of their own: that one opens your recovery codes, and the master password
opens your accounts. The recovery kit and its shares open both.


WITH SPAREKEY

  1. Install Sparekey and start it.
  2. Choose "I have a backup", then "Choose a folder", and show it this folder. If you have several copies, on sticks, in
     a cloud or on another computer, show it all of them: it takes the newest good state out of all.
  3. Type your password, the text of your kit or your shares. You see what comes back before anything is done.

  If there is a vault on that computer already: "Bring back a backup" in its settings joins the two. Nothing is lost.

  The same in a terminal opened in this folder, with the password or with the kit saved as kit.txt:

    sparekey restore --from .
    sparekey restore --from . --kit-file kit.txt

  With shares, each saved in a file of its own:

    sparekey restore --from . --share-file share-1.txt --share-file share-2.txt


WITHOUT SPAREKEY

All files are ordinary "age" files. The free program age (https://age-encryption.org) opens them.
Open a terminal in the folder with the long name of letters and digits, and type:

  With the password:

    age -d keys-0001.password.age > key.txt

  or with the recovery kit saved as kit.txt (from paper: one line, AGE-SECRET-KEY-1 and then all groups without spaces,
  in capital letters):

    age -d -i kit.txt keys-0001.kit.age > key.txt

  If there are several files of that kind, take the one with the highest number. Where eight more letters and digits stand
  after the number, as in keys-0002-1a2b3c4d.password.age, type them too; where two bear one number, try both.

  Shares alone do not open a file: Sparekey puts them together. One share tells nothing about the kit.

  If there is a file that ends in ".codes.age", and none that ends in ".password.age" has a higher number, your recovery
  codes have a password of their own, and there are two keys. Type:

    age -d keys-0002.codes.age > key.txt                  (your master password; for the codes-....age files)
    age -d keys-0002.recovery.age > recovery-key.txt      (the other password; for the recovery-....age files)

  The recovery kit opens both. If there are files that end in "codes-kit.age" or "recovery-kit.age" with higher numbers:

    age -d -i kit.txt keys-0003.codes-kit.age > key.txt
    age -d -i kit.txt keys-0004.recovery-kit.age > recovery-key.txt

  Wherever a name begins with "recovery-", use recovery-key.txt instead of key.txt below.

  Then open the newest file of each kind (the highest number after its first word). A copy may hold one kind alone:

    age -d -i key.txt codes-000001-xxxxxxxx-xxxxxxxxxxxxxxxx.age > codes.json
    age -d -i key.txt recovery-000001-xxxxxxxx-xxxxxxxxxxxxxxxx.age > recovery.json

  codes.json is plain text. Each account has a "secret": any authenticator app takes it ("enter the key by hand").
  recovery.json has your recovery codes, each as a "text". Those that the "log" of their set calls "worked" are used.

  key.txt and the .json files are NOT encrypted. Delete them when you are done.

  Sparekey takes key.txt as well, should you have that and no password:

    sparekey restore --from . --key-file key.txt


  If key.txt does not open an older file: the password was changed since then. The older keys hang on the newer ones:

    age -d -i key.txt keys-0001.codes-keys-0002.age > older-key.txt               (for older codes-....age files)
    age -d -i key.txt keys-0001.recovery-keys-0002.age > older-recovery-key.txt   (for older recovery-....age files)
    age -d -i key.txt keys-0001.keys-0002.age > older-key.txt                     (for both, where it is named so)


IF A FILE IS DAMAGED

The last part of each name (16 letters and digits before ".age") is the beginning of the file's SHA-256. Type:

    sha256sum codes-000001-xxxxxxxx-xxxxxxxxxxxxxxxx.age

If the answer begins with something else, that one file is damaged: look for it in another copy of this folder, or take
the one with the next lower number. "place.json" is not needed for any of this.

If a cloud program has made names such as "... (conflicted copy).age" or "... (1).age" out of them, they are as good: only
their beginning counts.
`;
