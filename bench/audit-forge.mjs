// A forge on loopback in a process of its own, from the server of the tests: `node bench/audit-forge.mjs <folder> <token>`, and
// `elsewhere` for one that gives git's answers from memory once it has given them, as if its work were done on another machine,
// serves the bare repositories `<folder>/gemeente/*.git`, says `{ api }` to its parent, and its counts whenever it is asked.
import { mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { rolldown } from 'rolldown';

const ROOT = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const OWNER = 'gemeente';
const [folder, token, isElsewhere] = process.argv.slice(2);
const repositories = readdirSync(path.join(folder, OWNER))
  .filter((name) => name.endsWith('.git'))
  .map((name) => ({ owner: OWNER, name: name.slice(0, -'.git'.length), visibility: 'public' }));
const { startForge } = await server();
const forge = await startForge({ repositories, folder, token, remembers: isElsewhere === 'elsewhere' });
process.on('message', (wish) => {
  if (wish === 'forget') forge.forgetGit();
  else process.send(counts());
});
process.on('disconnect', () => process.exit());
process.send({ api: forge.api });

function counts() {
  return {
    api: forge.requests.length,
    git: forge.gitRequests.length,
    violations: forge.violations.slice(0, 5),
    cpu: cpuSeconds(),
  };
}

/** Of this process and the programs of git that it started, where /proc tells. */
function cpuSeconds() {
  const own = process.cpuUsage();
  const fields =
    process.platform === 'linux' ? readFileSync('/proc/self/stat', 'latin1').split(') ')[1].split(' ') : [];
  const [user = 0, system = 0] = fields.slice(13, 15).map(Number);
  return (own.user + own.system) / 1e6 + (user + system) / 100;
}

/** The server of the tests is TypeScript. */
async function server() {
  const build = await rolldown({
    cwd: ROOT,
    input: 'test/forge/server.ts',
    platform: 'node',
    external: /^[^./]/,
    tsconfig: 'tsconfig.json',
  });
  const place = mkdtempSync(path.join(tmpdir(), 'sluis-bench-'));
  try {
    symlinkSync(path.join(ROOT, 'node_modules'), path.join(place, 'node_modules'));
    const file = path.join(place, 'server.mjs');
    await build.write({ file, format: 'esm' });
    return await import(pathToFileURL(file).href);
  } finally {
    await build.close();
    rmSync(place, { recursive: true, force: true });
  }
}
