import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { between, Random } from '../making.js';
import { Place } from './making.js';
import { piece, prose } from './texts.js';

const COMMITS = 50;

/** A history of texts that are edited here and there; what the edits put in is harmless at first. */
function write(place: Place, random: Random): void {
  const texts = new Map(['a.ts', 'src/b.md', 'src/c.py'].map((name, at) => [name, prose(random, [40, 200, 800][at])]));
  for (let commit = 0; commit < COMMITS; commit++) {
    for (const [name, text] of texts) {
      const at = between(random, random.below(3) === 0 ? 0 : text.length >> 1, text.length);
      const put = commit > COMMITS / 2 && random.below(4) === 0 ? piece(random) : prose(random, 1);
      const edited = text.slice(0, at) + put + text.slice(at + random.below(30));
      texts.set(name, edited);
      place.repo.write(name, edited);
    }
    place.repo.git('add', '.');
    place.repo.git('commit', '--quiet', '-m', `Stap ${commit}`);
  }
}

it('a history of which objects are stored as differences says what one of whole objects says', {
  timeout: 240_000,
}, async () => {
  const random = new Random(45);
  let stored = 0;
  for (let run = 0; run < 3; run++) {
    const place = new Place();
    write(place, random);
    const whole = await place.scan({ jobs: 1 });
    place.repo.git('repack', '-adfq', '--depth=50', '--window=50');
    const folder = join(place.repo.store, 'objects', 'pack');
    const index = readdirSync(folder).find((name) => name.endsWith('.idx'));
    const chains = place.repo.git('verify-pack', '-s', join(folder, index ?? ''));
    stored += chains.split('\n').filter((line) => line.startsWith('chain length')).length;
    // No failing test prints a report.
    expect((await place.scan({ jobs: 1 })) === whole, `run ${run}`).toBe(true);
    expect((await place.scan({ jobs: 2 })) === whole, `run ${run}`).toBe(true);
    expect(JSON.parse(whole).findings.length).toBeGreaterThan(0);
  }
  expect(stored).toBeGreaterThan(20);
});
