import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse as parseYaml } from 'yaml';
import { askedTargets } from '../../src/audit/targets/local.js';
import { parse } from '../../src/doors/arguments.js';
import type { Command } from '../../src/doors/command.js';
import { loadCommand, namesFor } from '../../src/doors/commands.js';
import { AUDIT_FORMATS } from '../../src/reporters/audit-formats.js';
import { folderWith, ROOT } from '../doors/run.js';

/** The guide to an audit, in both languages, against the commands as they are. */

const read = (name: string) => readFileSync(path.join(ROOT, name), 'utf8');
const GUIDES = ['docs/audit.md', 'docs/audit.nl.md'] as const;
const PAGES = [...GUIDES, 'README.md', 'docs/README.nl.md', 'docs/ledger.md', 'SECURITY.md', 'docs/architecture.md'];
const COMMANDS = ['audit', 'audit report', 'audit forget', 'audit log'];
const WORKFLOW = 'docs/nightly-audit.yml';

/** Described before it was there; once it is, it is checked like all others. It has no value. */
const COMING = '--open-issues';

function blocks(text: string, ...languages: string[]): string[] {
  const fence = new RegExp(`^ *\`\`\`(?:${languages.join('|')})\\n(.*?)^ *\`\`\``, 'gms');
  return [...text.matchAll(fence)].map(([, block]) => block);
}

/** The words of a line of a shell, as far as our examples go: quotes, and a remark at the end. */
function wordsOf(line: string): string[] {
  const bare = line.replace(/ +# .*$/, '');
  return [...bare.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain);
}

/** Command lines of sluis in a page: in blocks, and in a unit, a table of cron and in a workflow. */
function commandLines(text: string): string[][] {
  const found = blocks(text, 'sh', 'text', 'ini').flatMap((block) => [
    ...block.matchAll(/^.*?\b(sluis (?!audit:).*)$/gm),
  ]);
  return found
    .filter(([whole, line]) => whole === line || /^\s*sluis |^ExecStart=|^(?:\S+ ){5}sluis /.test(whole))
    .map(([, line]) => wordsOf(line).slice(1));
}

/** Without the option that has not come yet. */
function asOfNow({ name, options }: Command, words: readonly string[]): string[] {
  const isKnown = name !== 'audit' || options.some((known) => `--${known.name}` === COMING);
  return isKnown ? [...words] : words.filter((word) => word !== COMING);
}

async function parsed(words: readonly string[]) {
  const [name] = namesFor(words[0], words[1]);
  expect(name, words.join(' ')).toBeDefined();
  const own = words
    .slice(name.split(' ').length)
    .flatMap((word, at, all) => (word === '--lang' || all[at - 1] === '--lang' ? [] : [word]));
  const command = await loadCommand(name);
  return { name, args: await parse(command, asOfNow(command, own), 'en') };
}

describe.each(GUIDES)('%s', (guide) => {
  const text = read(guide);

  test('names every option of the commands', async () => {
    const commands = await Promise.all(COMMANDS.map(loadCommand));
    const options = new Set(commands.flatMap(({ options: each }) => each.map(({ name }) => `--${name}`)));
    expect(options.size).toBeGreaterThan(20);
    const missing = [...options].filter((option) => !new RegExp(`${option}(?![\\w-])`).test(text));
    expect(missing).toEqual([]);
    expect(text).toContain(COMING);
  });

  test('names every command, part, form of a report and name of a file', async () => {
    for (const name of COMMANDS) expect(text).toContain(`sluis ${name}`);
    for (const part of ['code', 'wiki', 'gist', 'releases', 'texts']) expect(text).toContain(`| \`${part}\``);
    for (const [name, { fileName }] of Object.entries(AUDIT_FORMATS))
      expect(text).toContain(`| \`${name}\` | \`${fileName}\` |`);
  });

  test('has only commands that can be given', async () => {
    const lines = commandLines(text);
    expect(lines.length).toBeGreaterThan(12);
    const names = new Set<string>();
    for (const words of lines) names.add((await parsed(words)).name);
    expect([...names].sort()).toEqual([...COMMANDS, 'doctor'].sort());
  });

  test('has a list that can be read', () => {
    const [list] = blocks(text, 'text').filter((block) => /^# \w+\.txt\n/.test(block));
    const folder = folderWith({ 'list.txt': list });
    const { targets, forge } = askedTargets([`@${path.join(folder, 'list.txt')}`], folder);
    expect([targets.length, forge.length]).toEqual([1, 3]);
  });

  test('leads to the other language, the ledger and the workers', () => {
    const isDutch = guide.endsWith('.nl.md');
    expect(text).toContain(isDutch ? '](audit.md)' : '](audit.nl.md)');
    for (const to of [
      'ledger.md',
      'dossier.md',
      'nightly-audit.yml',
      isDutch ? 'audit-workers.nl.md' : 'audit-workers.md',
    ]) {
      expect(text).toContain(`](${to})`);
    }
  });

  test('keeps the token out of arguments', () => {
    for (const words of commandLines(text)) expect(words.join(' ')).not.toMatch(/--token(?!-file)|gh[ps]_|github_pat_/);
  });
});

test('a line that cannot be given would be noticed', async () => {
  expect(commandLines('```sh\nsluis audit x --lst y   # wrong\n```\n')).toEqual([['audit', 'x', '--lst', 'y']]);
  await expect(parsed(['audit', 'x', '--lst', 'y'])).rejects.toThrow();
});

test.each(['docs/audit-workers.md', 'docs/audit-workers.nl.md'])(
  '%s has only commands that can be given',
  async (page) => {
    const names = [];
    for (const words of commandLines(read(page))) names.push((await parsed(words)).name);
    expect(names).toEqual(['audit', 'worker']);
  },
);

test.each(['README.md', 'docs/README.nl.md'])('%s has only commands of an audit that can be given', async (page) => {
  const lines = commandLines(read(page)).filter(([name]) => name === 'audit');
  expect(lines).toHaveLength(3);
  for (const words of lines) await parsed(words);
});

test('both guides have as many parts, tables, steps and examples', () => {
  const shape = (text: string) =>
    ['## ', '|', '```', '- ', '\\d+\\. '].map(
      (each) => text.match(new RegExp(`^ *${each.replace('|', '\\|')}`, 'gm'))?.length,
    );
  const [english, dutch] = GUIDES.map((guide) => shape(read(guide)));
  expect(dutch).toEqual(english);
});

/** What a heading is called in an address, as GitHub makes it. */
const anchorOf = (heading: string) =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-');

test.each(PAGES)('the links in %s lead somewhere', (page) => {
  const links = [...read(page).matchAll(/\]\((?!https?:)([^)\s]+)\)/g)].map(([, to]) => to);
  expect(links.length).toBeGreaterThan(0);
  for (const link of links) {
    const [file, anchor] = link.split('#');
    const target = file === '' ? page : path.join(path.dirname(page), file);
    expect(existsSync(path.join(ROOT, target)), link).toBe(true);
    if (anchor === undefined) continue;
    const anchors = [...read(target).matchAll(/^#+ (.+)$/gm)].map(([, heading]) => anchorOf(heading));
    expect(anchors, link).toContain(anchor);
  }
});

test.each(['README.md', 'docs/README.nl.md'])('%s leads to the guide', (page) => {
  expect(read(page)).toMatch(/\]\((?:docs\/)?audit(?:\.nl)?\.md\)/);
});

describe('the workflow for every night', () => {
  const workflow = parseYaml(read(WORKFLOW));
  const { steps, ...job } = workflow.jobs.audit;
  const uses = (file: string) => [...read(file).matchAll(/uses: (\S+)/g)].map(([, each]) => each);

  test('runs at night and on request only, one at a time, and never breaks off', () => {
    expect(Object.keys(workflow.on)).toEqual(['schedule', 'workflow_dispatch']);
    expect(workflow.on.schedule[0].cron).toMatch(/^\d{1,2} [0-5] \* \* \*$/);
    expect(workflow.concurrency).toEqual({ group: 'nightly-audit', 'cancel-in-progress': false });
  });

  test('may only read, on a machine that keeps the ledger, and stores nothing at the forge', () => {
    expect(workflow.permissions).toEqual({ contents: 'read' });
    expect(job['runs-on']).toContain('self-hosted');
    expect(read(WORKFLOW)).not.toMatch(/upload-artifact|actions\/cache/);
    const [checkout, audit] = steps;
    expect(checkout.with).toEqual({ 'persist-credentials': false });
    expect(Object.keys(audit.env)).toEqual(['SLUIS_TOKEN']);
    expect(audit.env.SLUIS_TOKEN).toMatch(/^\$\{\{ secrets\.SLUIS_TOKEN \}\}$/);
  });

  test('takes the same versions of actions as the other workflows', () => {
    const own = ['ci', 'release', 'sluis'].flatMap((name) => uses(`.github/workflows/${name}.yml`));
    expect(uses(WORKFLOW).length).toBe(1);
    for (const each of uses(WORKFLOW)) expect(own).toContain(each);
  });

  test('gives a command that can be given, and has no expression in it', async () => {
    const { run } = steps[1];
    expect(run).not.toContain('${{');
    const { name, args } = await parsed(wordsOf(run.trim()).slice(1));
    expect(name).toBe('audit');
    expect(args.has('new-only')).toBe(true);
    expect(path.isAbsolute(args.value('ledger') ?? '')).toBe(true);
  });
});
