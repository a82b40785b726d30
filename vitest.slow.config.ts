import { defineConfig } from 'vitest/config';
import { SLOW_FILES } from './vitest.slow-files.js';

/** Suites that take minutes: large evaluations and memory. `npm run test:slow`. */
export default defineConfig({
  test: {
    include: ['test/slow/**/*.test.ts', ...SLOW_FILES],
    globalSetup: ['test/global-setup.ts'],
    setupFiles: ['test/setup.ts'],
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 600_000,
    reporters: ['default'],
  },
});
