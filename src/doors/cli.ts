#!/usr/bin/env node
import { VERSION } from '../version.js';

const argv = process.argv.slice(2);

if (argv.length === 1 && (argv[0] === '--version' || argv[0] === '-V')) {
  // A hook asks this on every push: nothing else is loaded for it.
  process.stdout.on('error', () => {});
  process.stdout.write(`${VERSION}\n`);
} else {
  void start();
}

async function start(): Promise<void> {
  const { useCodeCache } = await import('./code-cache.js');
  useCodeCache(process.env);
  const { runProcess } = await import('./process.js');
  await runProcess(argv);
}
