/**
 * The commands about places, with their options.
 */
import { type Command, InvalidArgumentError } from 'commander';
import { COMPARTMENTS, type Compartment } from '../../shared/domain/document.ts';
import {
  placesAdopt,
  placesAnswer,
  placesList,
  placesRemove,
  placesSync,
  placesVerify,
} from './commands/places.ts';
import { addFolder, addRclone, addWebdav } from './commands/places-add.ts';
import type { RunCommand } from './program.ts';

const PLACE = 'its id, or the beginning of it';

export function describePlaces(root: Command, run: RunCommand): void {
  const places = root
    .command('places')
    .description('more than one safe place: copies of the vault, kept up to date');
  describeAdding(places.command('add').description('keep a copy in one more place'), run);
  places
    .command('list')
    .description('all places and how they are, as far as that is known')
    .action(() => run(terminal => placesList(terminal)));
  places
    .command('sync')
    .description('take in what is new there, and bring it up to date')
    .argument('[id]', PLACE)
    .action(id => run(terminal => placesSync(terminal, id)));
  places
    .command('verify')
    .description('read everything back and compare')
    .argument('[id]', PLACE)
    .option('--deep', 'also open it, check its seal and count')
    .action((id, options) => run(terminal => placesVerify(terminal, id, options)));
  places
    .command('remove')
    .description('forget a place')
    .argument('<id>', PLACE)
    .option('--erase', 'and take your vault out of it')
    .action((id, options) => run(terminal => placesRemove(terminal, id, options)));
  places
    .command('answer')
    .description('a newer state there would take much away: take it over all the same?')
    .argument('<question>', 'its id')
    .argument('<yes|no>', 'whether to take it over', answerOf)
    .action((question, accept) => run(terminal => placesAnswer(terminal, question, accept)));
  places
    .command('adopt')
    .description('take over a password that another computer changed')
    .argument('<id>', 'the place where it was seen')
    .requiredOption('--new-password-file <file>', 'the password that was set there (- for standard input)')
    .option('--recovery', 'it is that of the recovery codes')
    .action((id, options) => run(terminal => placesAdopt(terminal, id, options)));
}

function describeAdding(add: Command, run: RunCommand): void {
  withHolding(add.command('folder').description('a folder, a stick, a network share, a synced folder'))
    .argument('<path>')
    .action((path, options) => run(terminal => addFolder(terminal, path, options)));
  withHolding(add.command('webdav').description('a folder on a server: Nextcloud, ownCloud, a NAS'))
    .argument('<url>', 'the https:// address, without name and password')
    .requiredOption('--user <name>', 'your name there')
    .requiredOption('--secret-file <file>', 'a file with the password (- for standard input)')
    .action((url, options) => run(terminal => addWebdav(terminal, url, options)));
  withHolding(add.command('rclone').description('a remote of your rclone'))
    .argument('<remote>', 'name:path')
    .action((remote, options) => run(terminal => addRclone(terminal, remote, options)));
}

function withHolding(command: Command): Command {
  return command
    .option('--holds <what>', 'codes, recovery or codes,recovery', holdsOf, [...COMPARTMENTS])
    .option('--label <name>', 'what you call it');
}

function holdsOf(text: string): Compartment[] {
  const held = text.split(',').map(each => each.trim());
  const known = COMPARTMENTS.filter(compartment => held.includes(compartment));
  if (known.length !== held.length) throw new InvalidArgumentError('Say codes, recovery or codes,recovery.');
  return known;
}

function answerOf(text: string): boolean {
  if (text !== 'yes' && text !== 'no') throw new InvalidArgumentError('Say yes or no.');
  return text === 'yes';
}
