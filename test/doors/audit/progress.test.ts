import { expect, it } from 'vitest';
import { progressOf } from '../../../src/doors/audit/progress.js';
import { recorder } from '../run.js';

it.each([
  ['nl', 'sluis: Er werkt nog geen machine mee. Start er een met: sluis worker\n'],
  ['en', 'sluis: No machine takes part yet. Start one with: sluis worker\n'],
] as const)(
  'without a screen it is said that nobody takes part: after some seconds, and then rarely (%s)',
  (language, text) => {
    const { io, written } = recorder();
    let now = 0;
    const progress = progressOf({ io, language }, () => now);
    const after = (seconds: number, count: number) => {
      now += seconds * 1000;
      progress.event({ kind: 'machines', count });
      return written.now.splice(0);
    };
    expect([after(1, 0), after(5, 0)]).toEqual([[], []]);
    expect(after(10, 0)).toEqual([text]);
    expect([after(60, 0), after(60, 0)]).toEqual([[], []]);
    expect(after(3600, 0)).toEqual([text]);
    // Somebody comes, and goes.
    expect([after(3600, 2), after(2, 0)]).toEqual([[], []]);
    expect(after(20, 0)).toEqual([text]);
  },
);
