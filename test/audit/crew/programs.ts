import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';

const HERE = fileURLToPath(new URL('.', import.meta.url));
const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

/** Programs of these tests, made runnable for Node: a process of their own must not need the machinery of the tests. */
export interface Programs {
  /** Path of `<name>.ts` beside this file, as a module. */
  path(name: string): string;
  remove(): void;
}

/** @param parent where they are put; inside the project, packages are found */
export async function makePrograms(names: readonly string[], parent = ROOT): Promise<Programs> {
  const folder = mkdtempSync(join(parent, '.build-crew-'));
  const build = await rolldown({
    input: Object.fromEntries(names.map((name) => [name, join(HERE, `${name}.ts`)])),
    platform: 'node',
    external: (id) => /^[^./]/.test(id),
    tsconfig: false,
  });
  await build.write({ dir: folder, format: 'esm', entryFileNames: '[name].mjs', chunkFileNames: '[name]-[hash].mjs' });
  await build.close();
  return {
    path: (name) => join(folder, `${name}.mjs`),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
