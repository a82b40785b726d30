// Writes docs/formats.md and docs/formats.nl.md from the descriptions of the readers.
import { writeFileSync } from 'node:fs';
import { describedFormats } from '../dist/formats/described.js';
import { formatPage } from '../dist/formats/markdown.js';

for (const [language, name] of [
  ['en', 'formats.md'],
  ['nl', 'formats.nl.md'],
]) {
  writeFileSync(new URL(`../docs/${name}`, import.meta.url), formatPage(describedFormats(), language));
}
