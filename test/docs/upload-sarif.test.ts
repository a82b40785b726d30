import { readFileSync } from 'node:fs';
import path from 'node:path';
import fastGlob from 'fast-glob';
import { expect, test } from 'vitest';
import { ROOT } from '../doors/run.js';

/** Every example that uploads SARIF. Without a folder of its own that action prints hashes of the lines that were found. */

const files = fastGlob.sync(['*.md', 'docs/**/*.{md,yml}', '.github/**/*.yml', 'action.yml'], { cwd: ROOT, dot: true });
const examples = files.flatMap((file) => {
  const [, ...after] = readFileSync(path.join(ROOT, file), 'utf8').split(/uses: github\/codeql-action\/upload-sarif@/);
  return after.map((text, at) => ({ file, at, lines: text.split('\n').slice(0, 8).join('\n') }));
});

test('there are some', () => expect(examples.length).toBeGreaterThan(1));

test.each(examples)('number $at of $file reads no file of the checkout', ({ lines }) => {
  expect(lines.split('```')[0]).toMatch(/^ +checkout_path: \$\{\{ runner\.temp \}\}$/m);
});
