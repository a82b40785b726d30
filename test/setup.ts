import { kernel } from '../src/matching/kernel/kernel.js';

// Tests read little, and the compiled loops are loaded only for much: without this their twins would be tested alone.
kernel();
