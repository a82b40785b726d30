// What one would write first: decode, split into lines, try every expression on every line, check what it finds.
// Run by itself with folders as arguments; prints how many matches it kept.
import { createReadStream, readdirSync } from 'node:fs';
import path from 'node:path';
import { passesElfproef } from './random.mjs';

const NUMBERS = [/\b\d{9}\b/g, /\b\d{3}[ .-]\d{3}[ .-]\d{3}\b/g, /\b\d{4}[ .-]\d{2}[ .-]\d{3}\b/g];
const POSTCODE = /\b[1-9]\d{3} ?[A-Z]{2}\b/g;

let kept = 0;

function take(line) {
  for (const shape of NUMBERS) {
    for (const [match] of line.matchAll(shape)) if (passesElfproef(Number(match.replace(/\D/g, '')))) kept++;
  }
  for (const _ of line.matchAll(POSTCODE)) kept++;
}

for (const folder of process.argv.slice(2)) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (!entry.isFile()) continue;
    let rest = '';
    for await (const chunk of createReadStream(path.join(folder, entry.name), 'utf8')) {
      const lines = (rest + chunk).split('\n');
      rest = lines.pop();
      for (const line of lines) take(line);
    }
    take(rest);
  }
}
process.stdout.write(`${kept}\n`);
