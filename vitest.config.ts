import { defineConfig } from 'vitest/config';
import { SLOW_FILES } from './vitest.slow-files.js';

/** Units without a state of their own: their files share a process, which saves a start and all imports for each. */
const TOGETHER = [
  'config',
  'credentials',
  'detectors',
  'disclosure',
  'identifiers',
  'judgement',
  'names',
  'readers',
  'reporters',
  'reports',
  'rules',
  'statistics',
  'text',
].map((folder) => `test/${folder}/**/*.test.ts`);
const NOT_HERE = ['test/slow/**', '**/node_modules/**', ...SLOW_FILES];

export default defineConfig({
  test: {
    globalSetup: ['test/global-setup.ts'],
    pool: 'forks',
    maxWorkers: 2,
    reporters: ['default'],
    projects: [
      {
        extends: true,
        test: { name: 'together', include: TOGETHER, exclude: NOT_HERE, isolate: false, ...common() },
      },
      {
        extends: true,
        test: { name: 'apart', include: ['test/**/*.test.ts'], exclude: [...NOT_HERE, ...TOGETHER], ...common() },
      },
    ],
  },
});

function common() {
  return { setupFiles: ['test/setup.ts'], testTimeout: 60_000, hookTimeout: 60_000 };
}
