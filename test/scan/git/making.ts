import { createHash } from 'node:crypto';
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { DEFAULT_POLICY } from '../../../src/model/policy.js';
import type { Report } from '../../../src/model/report.js';
import { jsonReport } from '../../../src/reporters/json.js';
import { builtinRules } from '../../../src/rules/load.js';
import { Random } from '../../../src/rules/random.js';
import type { GitWish } from '../../../src/scan/git/gather.js';
import type { ScanOptions, scan } from '../../../src/scan.js';
import { Ground } from '../../git/world/ground.js';
import { Repository } from '../../git/world/repository.js';
import { filesBelow } from '../cache/making.js';
import { between, bsns, compiled, pick, rows } from '../making.js';

/** Histories with people in them, and scans of them with and without a cache. */

const { scan: compiledScan } = await compiled<{ scan: typeof scan }>('scan.js');

const HISTORY: GitWish = { kind: 'history', reflog: false, dangling: false };

/** Invented people of one history. */
export interface People {
  readonly numbers: readonly string[];
  readonly mails: readonly string[];
}

/** A repository, with the key of a user beside it. */
export class Place {
  readonly ground = new Ground();
  readonly repo = Repository.init(this.ground, 'repo');
  readonly keyFolder = join(this.ground.folder, 'settings', 'sluis');
  readonly problems: string[] = [];

  constructor() {
    onTestFinished(() => this.ground.remove());
  }

  get cache(): string {
    return join(this.repo.store, 'sluis', 'cache');
  }

  /** The files of the cache, by their relative path. */
  files(kind: 'blobs' | 'run' | '' = ''): Map<string, Buffer> {
    if (!existsSync(this.cache)) return new Map();
    return new Map([...filesBelow(this.cache)].filter(([name]) => name.split('/').at(-1)?.startsWith(kind)));
  }

  forget(): void {
    rmSync(join(this.repo.store, 'sluis'), { recursive: true, force: true });
  }

  /** Scans the repository; the report as a program sees it. */
  async scan(changes: Partial<ScanOptions> = {}, wish: GitWish = HISTORY): Promise<string> {
    return jsonReport(await this.report(changes, wish));
  }

  /** The same with the cache. */
  cached(changes: Partial<ScanOptions> = {}, wish: GitWish = HISTORY): Promise<string> {
    const cache = { keyFolder: this.keyFolder, onProblem: (problem: string) => this.problems.push(problem) };
    return this.scan({ cache, ...changes }, wish);
  }

  report(changes: Partial<ScanOptions>, wish: GitWish): Promise<Report> {
    return compiledScan({
      paths: [],
      cwd: this.repo.folder,
      git: { folder: this.repo.folder, shown: '.', wish },
      rules: builtinRules(),
      policy: DEFAULT_POLICY,
      jobs: 1,
      hashBudget: 0.1,
      ...changes,
    });
  }
}

const facts = (random: Random) => `${between(random, 18, 90)};${pick(random, ['M', 'V'])}`;

/** A history with people in files that come and go, a message, a tag and a name, and with files that are not read. */
export function fewThings({ repo }: Place, seed = 17): People {
  const random = new Random(seed);
  const numbers = bsns(90, random);
  const mails = numbers.map((_, at) => `person${at}.${seed}@post-voorbeeld.nl`);
  const clients = Array.from({ length: 60 }, (_, at) => `${numbers[at]};${mails[at]};${facts(random)}`);
  const table = (lines: readonly string[]) => `bsn;mail;leeftijd;geslacht\n${lines.join('\n')}\n`;
  const source = (at: number) => [`src/file${at}.ts`, `export const value${at} = ${at};\n`.repeat(3)] as const;
  repo.commit({
    message: 'Start',
    files: {
      ...Object.fromEntries(Array.from({ length: 20 }, (_, at) => source(at))),
      'data/clients.csv': table(clients),
      'data/facts.csv': `x1;leeftijd;geslacht\n${rows(60, (at) => `${at};${facts(random)}`)}`,
      'picture.png': Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'),
      'sheet.xlsx': Buffer.concat([Buffer.from('504b0304', 'hex'), Buffer.alloc(100)]),
    },
  });
  const more = Array.from({ length: 10 }, (_, at) => `${numbers[70 + at]};${mails[70 + at]};${facts(random)}`);
  repo.commit({
    message: `Change for bsn ${numbers[61]}`,
    files: { 'data/clients.csv': table([...clients.slice(5), ...more]), [`export-${numbers[62]}.txt`]: 'nothing\n' },
  });
  repo.commit({
    message: 'Remove',
    remove: ['data/clients.csv'],
    files: { 'notes.txt': `bsn: ${numbers[63]}\n` },
  });
  repo.git('branch', 'other', 'main~1');
  repo.git('tag', '-a', '-m', `For bsn ${numbers[64]}`, 'v1', 'main~2');
  return { numbers, mails };
}

/** The same, with files that only tell something together: codes that can be reversed, and tables that can be joined. */
export function manyThings(place: Place): People {
  const random = new Random(3);
  const codes = bsns(1000, random).map((number) => createHash('md5').update(number).digest('hex'));
  const keys = Array.from({ length: 300 }, (_, at) => 1_000_003 + at * 7919);
  const group = () => `${pick(random, ['0-17', '18-64', '65+'])};${pick(random, ['M', 'V'])}`;
  place.repo.commit({
    message: 'First',
    files: {
      'pseudo/codes.csv': `code;n\n${rows(codes.length, (at) => `${codes[at]};${at}`)}`,
      'split/age.csv': `clientnr;leeftijdsgroep;geslacht\n${rows(300, (at) => `${keys[at]};${group()}`)}`,
      'split/place.csv': `clientnr;wijk\n${rows(300, (at) => `${keys[at]};wijk ${between(random, 1, 20)}`)}`,
    },
  });
  return fewThings(place);
}
