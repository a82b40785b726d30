import { readdirSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { folder, opened, reading } from './making.js';
import { child, killed, output } from './processes.js';

const ROUNDS = 25;

describe('a process that is killed while it writes', () => {
  it('loses nothing that it was told is kept, and leaves nothing twice', { timeout: 300_000 }, async () => {
    const at = folder();
    const acknowledged = new Set<string>();
    for (let round = 0; round < ROUNDS; round++) {
      const writer = child('write', at, String(round));
      const told = output(writer);
      await begun(writer);
      await wait(Math.random() * 250);
      // A reader sees whole records only, while others come.
      const reader = reading(at);
      for (const each of reader.run()?.outcomes ?? []) each.outcome();
      reader.close();
      await killed(writer);
      for (const line of (await told).split('\n')) if (/^\d+-\d+$/.test(line)) acknowledged.add(line);
      const ledger = opened(at);
      const kept = ledger.run()?.outcomes ?? [];
      const ids = kept.map(({ target }) => target);
      expect(new Set(ids).size).toBe(ids.length);
      expect([...acknowledged].filter((id) => !ids.includes(id))).toEqual([]);
      // One at most each round was kept and not told.
      expect(ids.length - acknowledged.size).toBeLessThanOrEqual(round + 1);
      for (const each of kept.slice(-40)) {
        const number = each.outcome().bytes;
        const length = number % 7 === 0 ? 200_000 : number * 3;
        expect(Buffer.alloc(length, number).equals(each.sealed() ?? Buffer.alloc(1))).toBe(true);
      }
      expect(readdirSync(at).filter((name) => name.startsWith('.'))).toEqual([]);
      ledger.close();
    }
    expect(acknowledged.size).toBeGreaterThan(ROUNDS);
  });
});

function begun(writer: ReturnType<typeof child>): Promise<void> {
  return new Promise((resolve) => writer.stdout!.once('data', () => resolve()));
}
