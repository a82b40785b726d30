import { describe, expect, test } from 'vitest';
import { defectText } from '../../src/doors/defect.js';
import { lookOf } from '../../src/doors/look.js';
import { main } from '../../src/doors/main.js';
import { progressDisplay } from '../../src/doors/progress.js';
import { bsns, recorder } from './run.js';

describe('colour and width', () => {
  const output = (isTTY: boolean, columns?: number) => ({ isTTY, columns, write: async () => {} });

  test.each([
    [true, {}, true],
    [true, { NO_COLOR: '1' }, false],
    [true, { NO_COLOR: '' }, true],
    [true, { TERM: 'dumb' }, false],
    [false, {}, false],
    [false, { FORCE_COLOR: '1' }, true],
    [false, { FORCE_COLOR: '' }, true],
    [true, { FORCE_COLOR: '0' }, false],
    [true, { FORCE_COLOR: '1', NO_COLOR: '1' }, false],
  ])('terminal %s with %j: colour %s', (isTTY, env, colour) => {
    expect(lookOf(output(isTTY, 80), env).colour).toBe(colour);
  });

  test('follow the terminal, from 40 on', () => {
    const widths = [undefined, 0, 20, 40, 132].map((columns) => lookOf(output(true, columns), {}).width);
    expect(widths).toEqual([100, 100, 40, 40, 132]);
  });
});

describe('a defect', () => {
  test('is told with its class, its code and where it was, and without its message', () => {
    const [value] = bsns(1);
    const error = new RangeError(`bij ${value}\n    at ${value} (file:///x/dist/scan.js:1:${value})`);
    Object.assign(error, { code: 'EIO' });
    for (const language of ['nl', 'en'] as const) {
      const text = defectText(error, language);
      expect(text.split('\n')[0]).toMatch(/^sluis: .*\(RangeError, EIO\)/);
      expect(text).toMatch(/\n {4}.*test\/doors|\n {4}node_modules\//);
      expect(text.includes(value)).toBe(false);
    }
  });

  test('whose message changed or that is no error says no more', () => {
    const [value] = bsns(1);
    const error = new Error(`\n    at kenmerk${value} (file:///x/dist/a${value}.js:1:1)`);
    error.message = 'anders';
    expect(defectText(error, 'nl').includes(value)).toBe(false);
    expect(defectText(value, 'en')).toBe(
      'sluis: this is a defect of sluis (string), so there is no verdict. Report it with the lines below; they hold no data.\n',
    );
  });

  test('ends a command with exit code 2', async () => {
    const { io, written } = recorder();
    const broken = {
      ...io,
      stdin: () => {
        throw new TypeError('stuk');
      },
    };
    expect(await main(['scan', '-'], broken)).toBe(2);
    expect(written.stderr).toMatch(/^sluis: dit is een fout in sluis zelf \(TypeError\)/);
    expect(written.stderr).not.toContain('stuk');
  });
});

describe('progress', () => {
  const state = { done: 1, total: 3, bytes: 10, bytesTotal: 30, path: 'data/a.csv', findings: 0 };

  test('is one line that goes away, at most ten times a second, without long numbers', () => {
    const { io, written } = recorder({}, { columns: 80 });
    const display = progressDisplay({ io, language: 'nl' });
    const [number] = bsns(1);
    display?.show({ ...state, path: `data/${number}.csv` });
    for (let at = 0; at < 1000; at++) display?.show(state);
    display?.end();
    expect(written.now.length).toBeLessThan(10);
    expect(written.now[0]).toContain('1/3 bestanden');
    expect(written.now.join('')).not.toContain(number);
    expect(written.now.join('')).not.toContain('\n');
    expect(written.now.at(-1)).toBe('\r\u001b[K');
  });

  test('is only for a person at a terminal', async () => {
    const shown = async (argv: string[], env: Record<string, string>, terminal?: { columns: number }) => {
      const { io, written } = recorder({ env }, terminal);
      await main(['scan', 'fixtures/open-data', ...argv], io);
      return written.now.length > 0;
    };
    expect(await shown([], {}, { columns: 80 })).toBe(true);
    expect(await shown(['--quiet'], {}, { columns: 80 })).toBe(false);
    expect(await shown([], { CI: 'true' }, { columns: 80 })).toBe(false);
    expect(await shown([], { TERM: 'dumb' }, { columns: 80 })).toBe(false);
    expect(await shown([], {})).toBe(false);
  });
});
