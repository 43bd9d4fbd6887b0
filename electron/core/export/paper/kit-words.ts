/**
 * The sentences on a printed recovery kit and on its shares. They are read by somebody whose computer is gone, perhaps
 * years from now, perhaps on another's: everything that is needed stands there.
 */
import type { Share } from '../../keys/shares.ts';

const NUMBERS = [
  ...['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight'],
  ...['nine', 'ten', 'eleven', 'twelve', 'thirteen', 'fourteen', 'fifteen', 'sixteen'],
] as const;

const VAULT_COPY =
  'Find a copy of your vault: the folder with the file HOW-TO-RESTORE.txt in it, on a computer, a memory stick, in your cloud or in any other place that you chose.';
const DELETE = 'Delete key.txt and the .json files when you are done: they are not encrypted.';

export interface KitWords {
  title: string;
  lead: string;
  /** Above the groups. */
  caption: string;
  /** Lines to be filled in by hand. */
  blanks: string[];
  sections: { heading: string; steps: Step[] }[];
}

/** `commands` are typed as they are. */
export interface Step {
  text: string;
  commands?: string[];
}

export const TYPING =
  'Small and capital letters are the same, and spaces do not matter. The letters B, I and O and the digit 1 never occur: what looks like one is 8, L, 0 or L. The last group checks the others: a slip is noticed.';

export const kitWords: KitWords = {
  title: 'Recovery kit',
  lead: 'This page opens your Sparekey vault when the password is forgotten or the computer is gone. Keep it away from your computer, with the papers that you cannot afford to lose. Whoever holds it can open the vault. Nobody else ever needs to see it: no service, no helper, not us.',
  caption: 'The kit: fourteen groups',
  blanks: ['Whose vault', 'Kept at'],
  sections: [
    {
      heading: 'To get back in with Sparekey',
      steps: [
        { text: VAULT_COPY },
        {
          text: 'Start Sparekey. If your vault is on that computer, choose “Use the recovery kit instead”. If it is not, choose to restore from a backup and show it the folder.',
        },
        { text: 'Type the groups above, or paste what any QR reader finds in the square.' },
      ],
    },
    {
      heading: 'Without Sparekey',
      steps: [
        {
          text: 'All files of the vault are ordinary age files. Get the free program age from age-encryption.org.',
        },
        {
          text: 'Write the line that begins with AGE-SECRET-KEY-1 into a text file named kit.txt. It is all groups without the spaces, in capital letters; the square holds it, too.',
        },
        {
          text: 'In the folder with the long name of letters and digits, type these. Of several files of a kind, take the one with the highest number; HOW-TO-RESTORE.txt tells the rest.',
          commands: [
            'age -d -i kit.txt keys-0001.kit.age > key.txt',
            'age -d -i key.txt codes-....age > codes.json',
            'age -d -i key.txt recovery-....age > recovery.json',
          ],
        },
        { text: DELETE },
      ],
    },
  ],
};

export function shareWords({ number, needed, total, set }: Share): KitWords {
  const all = NUMBERS[total] ?? String(total);
  const few = needed === total ? `all ${NUMBERS[needed] ?? needed}` : (NUMBERS[needed] ?? String(needed));
  return {
    title: `Share ${number} of ${total}, ${few} are needed`,
    lead: `This page is one of ${all} shares of a recovery kit. ${capital(few)} of them together open the Sparekey vault, when the password is forgotten or the computer is gone. One alone opens nothing and tells nothing. Keep the shares apart, each with somebody or in some place that you trust.`,
    caption: `Share ${number} of set ${set}: eighteen groups`,
    blanks: ['Whose vault', 'Held by'],
    sections: [
      {
        heading: 'To open the vault with Sparekey',
        steps: [
          {
            text: `Bring ${few} of the ${all} shares together. All that belong together begin with the same group: ${set}.`,
          },
          { text: VAULT_COPY },
          {
            text: 'Start Sparekey, choose to restore from a backup, show it the folder, and then the shares, one after the other: type the groups above, or paste what any QR reader finds in the square.',
          },
          {
            text: 'Or write each share into a text file of its own, and type:',
            commands: ['sparekey --vault FOLDER kit open --file share-1.txt share-2.txt'],
          },
        ],
      },
      {
        heading: 'Without Sparekey',
        steps: [
          {
            text: 'The shares are made by Shamir’s secret sharing. How they are written is told in docs/vault-format.md in the source of Sparekey: with it, a programmer can put them together.',
          },
          {
            text: 'What they give is one line that begins with AGE-SECRET-KEY-1. With it the free program age opens the vault: HOW-TO-RESTORE.txt in the folder tells how.',
          },
        ],
      },
    ],
  };
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
