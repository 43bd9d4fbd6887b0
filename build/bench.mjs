// `npm run bench`: measures on this machine and prints one table. Where a peer does the same work in the same run, the
// ratio is ours divided by the peer's. `npm run bench -- codes qr` runs only those.
import path from 'node:path';
import { createServer } from 'vite';
import { root, setUp } from './setup.mjs';

const BENCHES = {
  codes: ['tests/bench/codes.ts', 'benchCodes'],
  vault: ['tests/bench/vault.ts', 'benchVault'],
  'first-code': ['tests/bench/first-code.ts', 'benchFirstCode'],
  qr: ['tests/bench/qr.ts', 'benchQr'],
  window: ['tests/bench/window.ts', 'benchWindow'],
  import: ['tests/bench/import.ts', 'benchImport'],
  'hanging-place': ['tests/bench/hanging-place.ts', 'benchHangingPlace'],
};

setUp();
const asked = process.argv.slice(2);
const unknown = asked.filter(name => !(name in BENCHES));
if (unknown.length > 0) {
  console.error(
    `There is no bench named ${unknown.join(', ')}. There are: ${Object.keys(BENCHES).join(', ')}.`,
  );
  process.exit(2);
}

// Vite only turns the TypeScript into what Node runs; nothing is served
const server = await createServer({
  root,
  configFile: false,
  appType: 'custom',
  logLevel: 'error',
  server: { middlewareMode: true, watch: null, ws: false },
  optimizeDeps: { noDiscovery: true },
});
const rows = [];
for (const [name, [file, run]] of Object.entries(BENCHES)) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  console.error(`measuring ${name} …`);
  const bench = await server.ssrLoadModule(path.join(root, file));
  rows.push(...(await bench[run]()));
}
await server.close();

const columns = ['what', 'ours', 'peer', 'ratio'];
const widths = columns.map(column => Math.max(column.length, ...rows.map(row => row[column].length)));
const line = cells =>
  cells
    .map((cell, index) => cell.padEnd(widths[index]))
    .join('  ')
    .trimEnd();
console.log(line(columns));
console.log(line(widths.map(width => '-'.repeat(width))));
for (const row of rows) console.log(line(columns.map(column => row[column])));
process.exit(0);
