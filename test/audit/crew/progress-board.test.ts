import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { boardLines } from '../../../src/audit/crew/board-lines.js';
import type { CrewEvent } from '../../../src/audit/crew/job.js';
import { ProgressBoard } from '../../../src/audit/crew/progress-board.js';
import { textWidth } from '../../../src/reporters/width.js';

const MINUTE = 60_000;
const begun = (target: string, worker = '1', name = target): CrewEvent => ({ kind: 'begun', target, worker, name });
const told = (target: string, text: string, worker = '1'): CrewEvent => ({ kind: 'told', target, worker, text });
const end = (target: string, more: Partial<Extract<CrewEvent, { kind: 'finished' }>> = {}): CrewEvent => ({
  kind: 'finished',
  target,
  unchanged: false,
  failure: null,
  ...more,
});

describe('the board', () => {
  test('counts by what became of targets', () => {
    const board = new ProgressBoard(0);
    board.take({ kind: 'listed', targets: 6 }, 0);
    for (const event of [
      end('a'),
      end('b', { unchanged: true }),
      end('c', { failure: 'crash' }),
      end('d', { failure: 'crash' }),
    ])
      board.take(event, 10);
    expect(board.state(10)).toMatchObject({
      total: 6,
      done: 1,
      unchanged: 1,
      failures: 2,
      failed: { crash: 2 },
      rate: null,
      left: null,
    });
  });

  test('knows what each worker does, and forgets what it did before', () => {
    const board = new ProgressBoard(0);
    board.take(begun('a', '10'), 1);
    board.take(begun('b', '2'), 2);
    board.take(told('a', 'fetching', '10'), 3);
    expect(board.state(4).workers.map(({ worker, target, text, since }) => [worker, target, text, since])).toEqual([
      ['2', 'b', null, 2],
      ['10', 'a', 'fetching', 1],
    ]);
    board.take(begun('c', '10'), 5);
    board.take({ kind: 'again', target: 'b' }, 6);
    expect(board.state(7).workers.map(({ target }) => target)).toEqual(['c']);
    board.take(end('c'), 8);
    expect(board.state(9).workers).toEqual([]);
  });

  test('has the parts of one target beside each other, and does not count them', () => {
    const board = new ProgressBoard(0);
    const part = (number: number) => ({ share: { kind: 'part', number, of: 2 } as const });
    board.take(begun('a'), 1);
    board.take({ kind: 'left', target: 'a' }, 2);
    expect(board.state(2).workers).toEqual([]);
    board.take({ ...begun('a', '1'), ...part(1) } as CrewEvent, 3);
    board.take({ ...begun('a', '2'), ...part(2) } as CrewEvent, 3);
    board.take({ ...told('a', 'fetching', '2'), ...part(2) } as CrewEvent, 4);
    expect(board.state(5).workers.map(({ worker, text }) => [worker, text])).toEqual([
      ['1', null],
      ['2', 'fetching'],
    ]);
    for (const [language, shown] of [
      ['nl', ['a (deel 1 van 2)', 'a (deel 2 van 2): fetching']],
      ['en', ['a (part 1 of 2)', 'a (part 2 of 2): fetching']],
    ] as const) {
      const lines = boardLines(board.state(5), { language, width: 100, height: 20 }).slice(-2);
      expect(lines.map((line, at) => line.endsWith(shown[at]))).toEqual([true, true]);
    }
    board.take({ kind: 'left', target: 'a', ...part(1) }, 6);
    expect(board.state(6)).toMatchObject({ done: 0, workers: [{ worker: '2' }] });
    board.take({ kind: 'left', target: 'a', ...part(2) }, 7);
    board.take({ ...begun('a', '1'), share: { kind: 'rest', of: 2 } } as CrewEvent, 8);
    const [last] = boardLines(board.state(9), { language: 'nl', width: 100, height: 20 }).slice(-1);
    expect(last.endsWith('a (na 2 delen)')).toBe(true);
    board.take(end('a'), 10);
    expect(board.state(11)).toMatchObject({ done: 1, workers: [] });
  });

  test('estimates from the rate, and is slower when nothing happens', () => {
    const board = new ProgressBoard(0);
    board.take({ kind: 'listed', targets: 100 }, 0);
    for (let at = 1; at <= 10; at++) board.take(end(`t${at}`), (at * MINUTE) / 10);
    expect(board.state(MINUTE).rate).toBeCloseTo(10);
    expect(board.state(MINUTE).left).toBeCloseTo(9 * MINUTE);
    expect(board.state(2 * MINUTE).rate).toBeCloseTo(5);
    board.take({ kind: 'paused', wait: 5 * MINUTE }, 2 * MINUTE);
    expect(board.state(2 * MINUTE)).toMatchObject({ pause: 5 * MINUTE, left: 23 * MINUTE });
    expect(board.state(8 * MINUTE).pause).toBe(0);
  });

  test('takes the rate from the last targets only, and holds no more of them', () => {
    const board = new ProgressBoard(0);
    for (let at = 0; at < 1000; at++) board.take(end(`slow${at}`), at * MINUTE);
    for (let at = 0; at < 1000; at++) board.take(end(`fast${at}`), 1000 * MINUTE + at * 600);
    expect(board.state(1000 * MINUTE + 1000 * 600).rate).toBeCloseTo(100, 0);
  });
});

describe('the lines', () => {
  const at = (language: 'nl' | 'en', width = 100, height = 20) => {
    const board = new ProgressBoard(0);
    board.take({ kind: 'listed', targets: 1234 }, 0);
    for (let n = 0; n < 10; n++)
      board.take(end(`t${n}`, { unchanged: n < 3, failure: n === 9 ? 'timeout' : null }), n * 1000);
    board.take(begun('x', '1', 'gemeente/dataset'), 5_000);
    board.take(told('x', 'historie scannen'), 6_000);
    board.take(begun('y', '2', 'gemeente/kaart'), 9_000);
    return boardLines(board.state(10_000), { language, width, height });
  };

  test('say it in Dutch', () => {
    expect(at('nl')).toEqual([
      '0 %  10 van 1.234 · 60 per minuut · nog ongeveer 20 min',
      'gescand 6 · ongewijzigd 3 · niet gescand 1',
      '1  5 s  gemeente/dataset: historie scannen',
      '2  1 s  gemeente/kaart',
    ]);
  });

  test('say it in English', () => {
    expect(at('en').slice(0, 2)).toEqual([
      '0%  10 of 1,234 · 60 a minute · about 20 min left',
      'scanned 6 · unchanged 3 · not scanned 1',
    ]);
  });

  test('count the workers for which there is no room', () => {
    expect(at('en', 100, 3)[2]).toBe('… and 2 more');
    expect(at('en', 100, 1)).toHaveLength(1);
  });

  test('tell of a server that is gone, of waiting, of machines that are missing, and of a list that is being made', () => {
    const board = new ProgressBoard(0);
    const lines = () => boardLines(board.state(0), { language: 'nl', width: 100, height: 20 }).join('\n');
    expect(lines()).toContain('0 klaar, de lijst wordt nog gemaakt');
    board.take({ kind: 'machines', count: 0 }, 0);
    expect(lines()).toContain('sluis worker');
    board.take({ kind: 'machines', count: 1 }, 0);
    expect(lines()).toContain('1 machine');
    board.take({ kind: 'paused', wait: 65 * MINUTE }, 0);
    expect(lines()).toContain('over 1 u 5 min verder');
    board.take({ kind: 'server', reachable: false }, 0);
    expect(lines()).toContain('niet bereikbaar');
    board.take({ kind: 'server', reachable: true }, 0);
    expect(lines()).not.toContain('niet bereikbaar');
  });

  test('fit in any terminal', () => {
    const name = fc.string({ unit: 'grapheme', maxLength: 60 });
    fc.assert(
      fc.property(name, name, fc.nat(120), fc.nat(8), fc.nat(12), (target, said, width, height, workers) => {
        const board = new ProgressBoard(0);
        for (let n = 0; n < workers; n++) {
          board.take(begun(`${n}`, `${n}`, target), 0);
          board.take(told(`${n}`, said, `${n}`), 0);
        }
        const lines = boardLines(board.state(0), { language: 'nl', width, height });
        expect(lines.length).toBeLessThanOrEqual(Math.max(1, height));
        for (const line of lines) expect(textWidth(line)).toBeLessThanOrEqual(width);
      }),
    );
  });
});
