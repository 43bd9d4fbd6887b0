// The command line of fpm, as far as electron-builder 26 uses it for a deb. Anything else is refused: an option that is
// silently dropped would make a package that differs from the one the real fpm makes.

/** Option → the name it has in the answer. Each takes one value. */
const single = {
  '-s': 'source',
  '-t': 'target',
  '--architecture': 'architecture',
  '--name': 'name',
  '--version': 'version',
  '--iteration': 'iteration',
  '--package': 'output',
  '--description': 'description',
  '--maintainer': 'maintainer',
  '--url': 'homepage',
  '--category': 'section',
  '--deb-priority': 'priority',
  '--deb-compression': 'compression',
  '--deb-changelog': 'changelog',
  '--after-install': 'postinst',
  '--after-remove': 'postrm',
  '--vendor': 'vendor', // a deb has no field for these two; the copyright file says it
  '--license': 'license',
};
/** Options that may come several times. */
const repeated = { '-d': 'depends', '--depends': 'depends', '--deb-recommends': 'recommends' };
const withoutValue = new Set(['--force', '--debug']);

/**
 * @param {string[]} args what follows the program's name
 * @returns {{ depends: string[], recommends: string[], files: { from: string, to: string }[] } & Record<string, any>}
 * @throws {Error} on an option it does not know, a value that is missing, or another kind of package than a deb
 */
export function parseFpmArguments(args) {
  const parsed = { depends: [], recommends: [], files: [] };
  for (let index = 0; index < args.length; index += 1) {
    const word = args[index];
    if (withoutValue.has(word)) continue;
    if (!word.startsWith('-')) {
      parsed.files.push(parseMapping(word));
      continue;
    }
    index += 1;
    const value = args[index];
    if (value === undefined) throw new Error(`${word} needs a value`);
    if (word in repeated) parsed[repeated[word]].push(value);
    else if (word in single) parsed[single[word]] = value;
    else if (word !== '--log') throw new Error(`this stand-in for fpm does not know the option ${word}`);
  }
  refuseOtherKinds(parsed);
  return parsed;
}

/** `from=to`, split at the last equals sign, for a path may hold one. `dir/=to` means what is in the folder. */
function parseMapping(word) {
  const at = word.lastIndexOf('=');
  if (at < 1) throw new Error(`not a "from=to" pair: ${word}`);
  return { from: word.slice(0, at), to: word.slice(at + 1) };
}

function refuseOtherKinds({ source, target }) {
  if (source === 'dir' && target === 'deb') return;
  throw new Error(
    `this stand-in for fpm makes a deb from files only (asked: ${source} to ${target}); use the real fpm`,
  );
}
