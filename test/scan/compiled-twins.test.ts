import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { memoryBlob } from '../../src/model/blob.js';
import { DEFAULT_POLICY } from '../../src/model/policy.js';
import { builtinRules } from '../../src/rules/load.js';
import type { BlobResult } from '../../src/scan/analyse.js';
import { newRunKey } from '../../src/scan/work.js';
import { between, pick, Random } from './making.js';
import { filesOf, KINDS, plant } from './planted.js';

/** Two analyses of the same bytes, one with the compiled loops and one without. */
type Analyse = (name: string, content: Uint8Array) => BlobResult;

const key = newRunKey();

async function analyser(): Promise<{ analyse: Analyse; isCompiled: boolean }> {
  const [{ analyseBlob }, { toolboxFor }, { kernel }] = await Promise.all([
    import('../../src/scan/analyse.js'),
    import('../../src/scan/work.js'),
    import('../../src/matching/kernel/kernel.js'),
  ]);
  const tools = toolboxFor({ rules: builtinRules(), policy: DEFAULT_POLICY, key });
  const isCompiled = kernel() !== null;
  return { analyse: (name, content) => analyseBlob(memoryBlob(name, content), tools), isCompiled };
}

/** Texts that hold values of all kinds, among words that begin like their names. */
function mixture(random: Random, size: number, end: string): string {
  const planted = plant(30, random);
  const kinds = Object.keys(KINDS);
  const parts: string[] = [];
  for (let length = 0; length < size; ) {
    const kind = pick(random, kinds);
    const value = pick(random, planted[kind]);
    const { word } = KINDS[kind];
    const part = pick(random, [
      `${word}: ${value}${end}`,
      `${word.toUpperCase()} = "${value}";${end}`,
      `<${word}>${value}</${word}>`,
      `Mevrouw ${pick(random, planted.naam)} heeft ${word} ${value}.${end}`,
      `${value}${end}`,
      `const ${word.replace(/[^a-z]/g, '')}${random.below(9)}='${value}',`,
      `een café aan de rivier, moslim en depressie ${random.digits(between(random, 3, 20))} ${end}`,
      `${word}${word}${random.digits(3)} `,
      '\u00a0\u2013één ',
      `${'telefo '.repeat(3)}${end}`,
    ]);
    parts.push(part);
    length += part.length;
  }
  return parts.join('');
}

describe.skipIf(process.env.SLUIS_NO_KERNEL === '1')('the compiled loops and their twins', () => {
  let compiled: Analyse;
  let plain: Analyse;

  beforeAll(async () => {
    const first = await analyser();
    compiled = first.analyse;
    vi.resetModules();
    vi.stubEnv('SLUIS_NO_KERNEL', '1');
    const second = await analyser();
    plain = second.analyse;
    expect([first.isCompiled, second.isCompiled]).toEqual([true, false]);
  });

  afterAll(() => {
    vi.unstubAllEnvs();
    vi.resetModules();
  });

  function expectSame(name: string, content: Uint8Array): void {
    const [one, other] = [compiled(name, content), plain(name, content)].map((result) => JSON.stringify(result));
    // No failing test prints what is in the texts.
    expect(one === other, name).toBe(true);
  }

  it.each(Object.keys(KINDS))('say the same of small files with values: %s', (kind) => {
    const files = filesOf(plant(24, new Random(31))[kind], KINDS[kind].word);
    for (const [name, content] of Object.entries(files)) {
      const text = content as string;
      expectSame(name, Buffer.from(text));
      expectSame(name, Buffer.from(`\ufeff${text}`, 'utf16le'));
      expectSame(name, Buffer.from(text.replace(/\n/g, '\r\n').replace(/heer/g, 'hér'), 'latin1'));
    }
  });

  it.each<[string, string, string]>([
    ['a text', 'a.txt', '\n'],
    ['one line of a program', 'a.min.js', ';'],
    ['a text with blank lines', 'a.log', '\r\n\n'],
  ])('say the same of megabytes of mixed content: %s', (_, name, end) => {
    expectSame(name, Buffer.from(mixture(new Random(32), 3 << 20, end)));
  });
});
