import { expect, test } from 'vitest';
import { inProcess } from '../doors/run.js';

test('rules test tries the built-in rules', async () => {
  const { stdout, stderr } = await inProcess(['rules', 'test']);
  expect(stderr).toBe('');
  expect(stdout).toMatch(/^[\d.]+ geslaagd, 0 mislukt\.\nSchone bestanden: 1\.000 gemaakt/);
  expect(stdout).toMatch(/\nTijd: met alle regels duurt een scan \d+,\d+ keer zo lang als zonder regels\.\n$/);
  expect(stdout).not.toMatch(/\d{7}/);
});
