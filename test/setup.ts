import { kernel } from '../src/matching/kernel/kernel.js';
import { drawWith, seedOfRun } from './seed.js';

// Tests read little, and the compiled loops are loaded only for much: without this their twins would be tested alone.
kernel();

const seed = seedOfRun();
if (seed !== null) await drawWith(seed);
