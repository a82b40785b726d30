import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadPolicy, parsePolicy } from '../../src/config/policy.js';
import { DEFAULT_POLICY } from '../../src/model/policy.js';
import { userErrorOf } from './helpers.js';

const FILE = path.resolve('/etc/org/.sluis.yml');
const errorOf = async (text: string) => (await userErrorOf(() => parsePolicy(text, FILE))).nl;

describe('parsePolicy', () => {
  it.each(['', '# nothing\n', '{}'])('gives the default for %j', (text) => {
    expect(parsePolicy(text, FILE)).toEqual({ ...DEFAULT_POLICY, folder: path.resolve('/etc/org') });
  });

  it('reads every key', () => {
    const text = `
profile: strict
k: {block: 7, warn: 9}
testPersons: real
failOn: warn
blockMedia: true
rules: ./own
disabled: [kenteken]
allowedPaths: ["docs/**"]
triage: {maxDays: 90, forbid: [national-number, not-scanned]}
domains: {owned: [gemeente.nl], retired: ['*.oud-*.nl']}
`;
    expect(parsePolicy(text, FILE)).toEqual({
      profile: 'strict',
      k: { block: 7, warn: 9 },
      testPersons: 'real',
      failOn: 'warn',
      breakGlass: 'allow',
      blockMedia: true,
      rules: path.resolve('/etc/org/own'),
      disabled: ['kenteken'],
      allowedPaths: ['docs/**'],
      triage: { maxDays: 90, forbid: ['national-number', 'not-scanned'] },
      domains: { owned: ['gemeente.nl'], retired: ['*.oud-*.nl'] },
      folder: path.resolve('/etc/org'),
    });
  });

  it.each([
    ['profile: open', 5, 10],
    ['profile: strict', 10, 20],
    ['profile: intern', 3, 5],
    ['profile: intern\nk: {block: 4}', 4, 5],
    ['profile: strict\nk: {warn: 11}', 10, 11],
    ['k: {block: 20}', 20, 20],
    ['k: {}', 5, 10],
  ])('%j gives k %d and %d', (text, block, warn) => {
    expect(parsePolicy(text, FILE).k).toEqual({ block, warn });
  });

  it.each([
    ['failOm: warn', 'onbekende sleutel `failOm`. Bedoelde u `failOn`?'],
    ['k: {blok: 5}', 'onbekende sleutel `blok`. Bedoelde u `block`?'],
    ['k: {block: 1}', '`block` valt buiten de grenzen. Schrijf een getal van 2 tot en met 1000.'],
    ['k: {block: 1001}', 'valt buiten de grenzen'],
    ['k: {block: 2.5}', 'moet een geheel getal zijn'],
    ['k: {block: 9, warn: 8}', '`warn` is kleiner dan `block`'],
    ['profile: strict\nk: {warn: 9}', ':2:5: `warn` is kleiner dan `block`'],
    ['k: 5', '`k` moet een lijst van `sleutel: waarde` zijn'],
    ['profile: loose', 'onbekende waarde. Kies uit `intern`, `open`, `strict`'],
    ['testPersons: true', 'onbekende waarde'],
    ['failOn: note', 'onbekende waarde'],
    ['blockMedia: ja', 'moet `true` of `false` zijn'],
    ['rules: /etc/rules', '`rules` is een absoluut pad'],
    ['rules: C:\\rules', '`rules` is een absoluut pad'],
    ['rules: [a]', 'moet een tekst zijn'],
    ['disabled: bsn', 'moet een lijst zijn'],
    ['disabled: [BSN]', 'niet de juiste vorm'],
    ['allowedPaths: [1]', 'onderdeel 1 van `allowedPaths` moet een tekst zijn'],
    ['disabled:', 'maar is leeg'],
    ['triage: {maxDays: 0}', '`maxDays` valt buiten de grenzen. Schrijf een getal van 1 tot en met 3650.'],
    ['triage: {maxdays: 9}', 'onbekende sleutel `maxdays`. Bedoelde u `maxDays`?'],
    ['triage: {forbid: [bsn]}', 'onderdeel 1 van `forbid` heeft een onbekende waarde. Kies uit `national-number`'],
    ['domains: {owned: [Gemeente.nl]}', 'onderdeel 1 van `owned` heeft niet de juiste vorm.'],
    ['domains: {retired: [localhost]}', 'onderdeel 1 van `retired` heeft niet de juiste vorm.'],
    ['triage: {forbid: special}', '`forbid` moet een lijst zijn'],
    ['profile: open\nprofile: strict', 'deze sleutel staat er twee keer'],
    ['- profile', 'dit bestand moet'],
    ['profile: [open', 'geen geldige YAML'],
  ])('refuses %j', async (text, message) => {
    expect(await errorOf(text)).toContain(message);
  });
});

describe('loadPolicy', () => {
  let top: string;
  const at = (...parts: string[]) => path.join(top, ...parts);
  const write = (file: string, text: string | Buffer) => {
    mkdirSync(path.dirname(at(file)), { recursive: true });
    writeFileSync(at(file), text);
  };
  const load = (options: { cwd?: string; file?: string; roots?: string[] } = {}) =>
    loadPolicy({ cwd: at(options.cwd ?? ''), roots: options.roots ?? [], ...(options.file && { file: options.file }) });
  const failure = async (options: Parameters<typeof load>[0] = {}) => (await userErrorOf(() => load(options))).nl;

  beforeEach(() => {
    top = realpathSync(mkdtempSync(path.join(tmpdir(), 'sluis-policy-')));
  });
  afterEach(() => rmSync(top, { recursive: true, force: true }));

  it('gives the default without a policy', async () => {
    expect(await load({ roots: ['.', 'gone'] })).toEqual({ policy: DEFAULT_POLICY, notes: [] });
  });

  it('takes the nearest policy up to the top of the repository', async () => {
    mkdirSync(at('.git'));
    write('.sluis.yml', 'failOn: warn\n');
    mkdirSync(at('a/b'), { recursive: true });
    expect((await load({ cwd: 'a/b' })).policy.failOn).toBe('warn');
    write('a/.sluis.yml', 'blockMedia: true\n');
    expect((await load({ cwd: 'a/b' })).policy).toMatchObject({ failOn: 'block', blockMedia: true });
  });

  it('does not look above the top of the repository, also where .git is a file', async () => {
    write('.sluis.yml', 'failOn: warn\n');
    write('work/.git', 'gitdir: elsewhere\n');
    mkdirSync(at('work/a'));
    expect((await load({ cwd: 'work/a' })).policy).toEqual(DEFAULT_POLICY);
  });

  it('refuses a policy under a name that nobody reads', async () => {
    mkdirSync(at('.git'));
    write('.sluis.yaml', 'failOn: warn\n');
    mkdirSync(at('a'));
    expect(await failure({ cwd: 'a' })).toContain('.sluis.yaml wordt zo niet gelezen');
    // The nearest one governs, and what lies above it is not looked at.
    write('a/.sluis.yml', 'failOn: warn\n');
    expect((await load({ cwd: 'a' })).policy.failOn).toBe('warn');
  });

  it('looks only in the folder itself outside git', async () => {
    write('.sluis.yml', 'failOn: warn\n');
    mkdirSync(at('a'));
    expect((await load({ cwd: 'a' })).policy).toEqual(DEFAULT_POLICY);
    expect((await load()).policy.failOn).toBe('warn');
  });

  it('lets --policy govern, with its rules beside it', async () => {
    write('.sluis.yml', 'blockMedia: true\n');
    write('org/policy.yml', 'rules: own\nk: {block: 3}\n');
    const { policy } = await load({ file: 'org/policy.yml' });
    expect(policy).toMatchObject({ rules: at('org/own'), k: { block: 3, warn: 10 }, blockMedia: false });
  });

  it('says that the governing policy lowers the bar, and in which keys', async () => {
    write('.sluis.yml', 'profile: intern\ndisabled: [bsn]\nallowedPaths: ["secret-name/**"]\n');
    const { notes } = await load({ roots: ['.'] });
    expect(notes).toHaveLength(1);
    expect(notes[0]).toMatchObject({ kind: 'policy-lowers', count: 4 });
    expect(notes[0].message.nl).toContain(
      '.sluis.yml legt de lat lager dan standaard: `profile`, `k`, `disabled`, `all',
    );
    expect(JSON.stringify(notes)).not.toMatch(/secret-name|intern|bsn/);
  });

  it('does not call a higher bar lower', async () => {
    write('.sluis.yml', 'profile: strict\nfailOn: warn\nblockMedia: true\ndisabled: []\n');
    expect((await load()).notes).toEqual([]);
  });

  it('says that test persons count as real', async () => {
    write('.sluis.yml', 'testPersons: real\n');
    expect((await load()).notes.map(({ kind }) => kind)).toEqual(['test-persons-real']);
  });

  describe('with a policy of a stranger in a scan root', () => {
    const stranger = (text: string) => write('repo/.sluis.yml', text);

    it('lets it raise the bar', async () => {
      stranger('profile: strict\ntestPersons: real\nfailOn: warn\nblockMedia: true\n');
      const { policy, notes } = await load({ roots: ['repo'] });
      expect(policy).toEqual({
        ...DEFAULT_POLICY,
        profile: 'strict',
        k: { block: 10, warn: 20 },
        testPersons: 'real',
        failOn: 'warn',
        blockMedia: true,
      });
      expect(notes.map(({ kind }) => kind)).toEqual(['test-persons-real']);
    });

    it('ignores what lowers the bar or is foreign, and names file and key only', async () => {
      write(
        '.sluis.yml',
        'profile: strict\nk: {block: 12}\ntestPersons: real\nfailOn: warn\nblockMedia: true\nrules: own\n',
      );
      stranger(`profile: intern
k: {block: 2, warn: 900}
testPersons: note
failOn: block
blockMedia: false
rules: ../../evil
disabled: [bsn, a-nummer]
allowedPaths: ["data/123456782/**"]
"hidden 123456782 \\e[J": "123456782"
`);
      const { policy, notes } = await load({ roots: ['repo'] });
      expect(policy).toEqual({
        profile: 'strict',
        k: { block: 12, warn: 900 },
        testPersons: 'real',
        failOn: 'warn',
        breakGlass: 'allow',
        blockMedia: true,
        rules: at('own'),
        disabled: [],
        allowedPaths: [],
        triage: { maxDays: null, forbid: [] },
        domains: { owned: [], retired: [] },
        folder: at('.'),
      });
      const ignored = notes.filter(({ kind }) => kind === 'policy-ignored');
      expect(
        ignored.map(({ message }) => /^`([^`]+)` in repo\/\.sluis\.yml is genegeerd/.exec(message.nl)?.[1]),
      ).toEqual([
        'profile',
        'testPersons',
        'failOn',
        'blockMedia',
        'rules',
        'disabled',
        'allowedPaths',
        'k.block',
        'hidden ######### [J',
      ]);
      expect(JSON.stringify(notes)).not.toMatch(/123456782|evil|a-nummer|900/);
    });

    it('does not let its profile lower explicit class sizes', async () => {
      write('.sluis.yml', 'k: {block: 8, warn: 15}\n');
      stranger('profile: open\n');
      const { policy, notes } = await load({ roots: ['repo'] });
      expect(policy.k).toEqual({ block: 8, warn: 15 });
      expect(notes.map(({ kind }) => kind)).toEqual(['policy-ignored']);
    });

    it('has nothing to say about keys that ask for what is already so', async () => {
      stranger('profile: open\nk: {block: 5}\ntestPersons: note\nfailOn: block\nblockMedia: false\ndisabled: []\n');
      expect(await load({ roots: ['repo'] })).toEqual({ policy: DEFAULT_POLICY, notes: [] });
    });

    it('takes the highest bar of several, whatever their order', async () => {
      write('one/.sluis.yml', 'k: {block: 30}\n');
      write('two/.sluis.yml', 'k: {block: 20, warn: 90}\nfailOn: warn\n');
      const one = await load({ roots: ['one', 'two', 'one'] });
      const two = await load({ roots: ['two', 'one'] });
      expect(one.policy).toEqual(two.policy);
      expect(one.policy).toMatchObject({ k: { block: 30, warn: 90 }, failOn: 'warn' });
    });

    it('can make decisions harder to take, and not easier', async () => {
      write('.sluis.yml', 'triage: {maxDays: 90, forbid: [criminal]}\n');
      stranger('triage: {maxDays: 30, forbid: [special]}\ndomains: {retired: [oud.nl]}\n');
      const raised = await load({ roots: ['repo'] });
      expect(raised.policy.domains).toEqual({ owned: [], retired: ['oud.nl'] });
      expect(raised.policy.triage).toEqual({ maxDays: 30, forbid: ['criminal', 'special'] });
      expect(raised.notes).toEqual([]);
      stranger('triage: {maxDays: 365, forbid: []}\n');
      const { policy, notes } = await load({ roots: ['repo'] });
      expect(policy.triage).toEqual({ maxDays: 90, forbid: ['criminal'] });
      expect(notes.map(({ message }) => message.nl.slice(0, 18))).toEqual(['`triage.maxDays` i']);
      write('.sluis.yml', '');
      expect((await load({ roots: ['repo'] })).policy.triage).toEqual({ maxDays: 365, forbid: [] });
    });

    it('does not fill the report with its keys', async () => {
      stranger(Array.from({ length: 5000 }, (_, i) => `key${i}: 1`).join('\n'));
      const { notes } = await load({ roots: ['repo'] });
      expect(notes).toHaveLength(21);
      expect(notes[20]).toMatchObject({ kind: 'policy-ignored', count: 4980 });
    });

    it('counts the policy of the current folder as one when --policy governs', async () => {
      write('.sluis.yml', 'disabled: [bsn]\nfailOn: warn\n');
      write('org.yml', '');
      const { policy, notes } = await load({ file: 'org.yml', roots: ['.'] });
      expect(policy).toMatchObject({ disabled: [], failOn: 'warn' });
      expect(notes.map(({ kind }) => kind)).toEqual(['policy-ignored']);
    });

    it('does not count the governing policy as one', async () => {
      write('.sluis.yml', 'disabled: [bsn]\n');
      const { policy, notes } = await load({ roots: ['.', top] });
      expect(policy.disabled).toEqual(['bsn']);
      expect(notes.map(({ kind }) => kind)).toEqual(['policy-lowers']);
    });

    it.each([
      ['k: "123456782"', '`k` moet'],
      ['profile: "123456782"', '`profile` heeft een onbekende waarde'],
      ['disabled: ["123456782"]', 'onderdeel 1 van `disabled`'],
      ['a: "123456782', 'geen geldige YAML'],
      ['a: *x123456782', 'ankers en verwijzingen'],
    ])('ends the run when it does not parse, without showing a value: %s', async (text, message) => {
      stranger(text);
      const { nl, en } = await userErrorOf(() => load({ roots: ['repo'] }));
      expect(nl).toContain(message);
      expect(nl).toContain('repo/.sluis.yml:1:');
      expect(nl + en).not.toContain('123456782');
    });

    it('refuses a link out of its root and follows one inside', async () => {
      write('elsewhere.yml', 'failOn: warn\n');
      mkdirSync(at('repo'));
      symlinkSync('../elsewhere.yml', at('repo/.sluis.yml'));
      expect(await failure({ roots: ['repo'] })).toContain('koppeling naar een plek buiten zijn map');
      rmSync(at('repo/.sluis.yml'));
      write('repo/ci/policy.yml', 'failOn: warn\n');
      symlinkSync('ci/policy.yml', at('repo/.sluis.yml'));
      expect((await load({ roots: ['repo'] })).policy.failOn).toBe('warn');
    });

    it('takes a file as scan root', async () => {
      write('data.csv', 'a\n');
      expect((await load({ roots: ['data.csv'] })).notes).toEqual([]);
    });
  });

  it('refuses a --policy that does not exist, a folder, or no text', async () => {
    expect(await failure({ file: 'gone.yml' })).toContain('Het beleid gone.yml bestaat niet. Controleer het pad');
    mkdirSync(at('folder'));
    expect(await failure({ file: 'folder' })).toContain('geen gewoon bestand');
    write('latin1.yml', Buffer.from([0x61, 0x3a, 0x20, 0xe9]));
    expect(await failure({ file: 'latin1.yml' })).toContain('geen UTF-8');
    write('huge.yml', '#'.repeat(1_000_001));
    expect(await failure({ file: 'huge.yml' })).toContain('groter dan 1 MB');
  });

  it('refuses a governing policy that is a folder, a loop, a broken link or a link out of the repository', async () => {
    mkdirSync(at('repo/.git'), { recursive: true });
    mkdirSync(at('repo/.sluis.yml'));
    expect(await failure({ cwd: 'repo' })).toContain('geen gewoon bestand');
    for (const [target, message] of [
      ['.sluis.yml', 'niet te lezen (ELOOP)'],
      ['gone', 'niet te lezen (ENOENT)'],
      ['../outside.yml', 'buiten zijn map'],
    ]) {
      rmSync(at('repo/.sluis.yml'), { recursive: true });
      write('outside.yml', '');
      symlinkSync(target, at('repo/.sluis.yml'));
      expect(await failure({ cwd: 'repo' })).toContain(message);
    }
  });

  it('reads a policy with a byte order mark', async () => {
    write('.sluis.yml', '\ufefffailOn: warn\n');
    expect((await load()).policy.failOn).toBe('warn');
  });
});
