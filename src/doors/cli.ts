#!/usr/bin/env node
import { VERSION } from '../version.js';
import { useCodeCache } from './code-cache.js';
import { setEngine } from './engine-settings.js';

const argv = process.argv.slice(2);

if (argv.length === 1 && (argv[0] === '--version' || argv[0] === '-V')) {
  // A hook asks this on every push: nothing else is loaded for it.
  process.stdout.on('error', () => {});
  process.stdout.write(`${VERSION}\n`);
} else {
  setEngine();
  useCodeCache(process.env);
  void import('./process.js').then(({ runProcess }) => runProcess(argv));
}
