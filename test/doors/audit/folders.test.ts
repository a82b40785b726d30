import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Audit } from '../../../src/model/audit.js';
import { asChild, bsns, CLI, environment, folderWith } from '../run.js';

/** Audits of folders of clones, by the command itself: what is left out is said, and so is what is not finished. */

function git(cwd: string, ...args: string[]): void {
  const names = ['-c', 'user.name=x', '-c', 'user.email=x@example.nl'];
  const { status } = spawnSync('git', [...names, ...args], { cwd });
  if (status !== 0) throw new Error(`git ${args[0]}`);
}

/** A clone with one file in it, or one more commit with that. */
function commit(folder: string, name: string, text: string): void {
  const isNew = !existsSync(folder);
  mkdirSync(folder, { recursive: true });
  if (isNew) git(folder, 'init', '-q', '-b', 'main');
  writeFileSync(path.join(folder, name), text);
  git(folder, 'add', '-A');
  git(folder, 'commit', '-q', '-m', 'x');
}

const leak = () => `bsn;plaats\n${bsns(20).join(';Utrecht\n')};Utrecht\n`;

/** A folder with `schoon` in `klonen`, and the command in it. */
function place() {
  const folder = folderWith();
  commit(path.join(folder, 'klonen', 'schoon'), 'leesmij.md', 'Niets aan de hand.\n');
  const env = { XDG_CONFIG_HOME: path.join(folder, 'config') };
  const run = (args: readonly string[], cwd = folder) =>
    asChild(['audit', ...args, '--ledger', path.join(folder, 'ledger'), '--lang', 'nl'], { cwd, env });
  const verdicts = async (args: readonly string[], cwd = folder) => {
    const { code, stdout } = await run([...args, '--format', 'json'], cwd);
    const { targets } = JSON.parse(stdout) as Audit;
    return [code, ...targets.map(({ target, verdict, failure }) => `${target.name} ${failure ?? verdict}`)];
  };
  return { folder, env, run, verdicts, at: (...names: string[]) => path.join(folder, ...names) };
}

describe('an audit of a folder of clones', () => {
  it('leaves nothing out without a word', async () => {
    const { folder, verdicts, at } = place();
    commit(at('lek'), 'mensen.csv', leak());
    symlinkSync(at('lek'), at('klonen', 'koppeling'));
    git(folder, 'clone', '-q', '--bare', 'lek', 'klonen/kaal.git');
    writeFileSync(at('klonen', 'kaal.git', 'HEAD'), '');
    cpSync(at('lek'), at('klonen', 'schoon', 'binnen'), { recursive: true });
    expect(await verdicts(['klonen'])).toEqual([
      1,
      'binnen blocked',
      `${at('klonen', 'koppeling')} -> ${at('lek')} no-access`,
      'kaal damaged',
      'schoon clear',
    ]);
    expect((await verdicts(['klonen', 'lek'])).sort()).toEqual(
      [1, 'binnen blocked', 'lek blocked', 'kaal damaged', 'schoon clear'].sort(),
    );
  });

  it('is looked at by no policy that lies in it, unless that is named', async () => {
    const { run, verdicts, at } = place();
    const lek = at('klonen', 'lek');
    commit(lek, 'mensen.csv', leak());
    commit(lek, '.sluis.yml', "allowedPaths: ['**']\n");
    expect(await verdicts(['.'], lek)).toEqual([1, 'lek blocked']);
    expect((await run(['report'], lek)).stdout).toContain('Het beleid .sluis.yml telt niet mee');
    const named = await run(['.', '--policy', '.sluis.yml'], lek);
    expect(named.code).toBe(0);
    expect(named.stdout).toContain('legt de lat lager dan standaard: `allowedPaths`');
  });

  it('says which options do nothing there', async () => {
    const { run } = place();
    const { stderr } = await run(['klonen', '--parts', 'wiki', '--visibility', 'public']);
    expect(stderr).toContain('`--parts` en `--visibility` geldt alleen voor `github:`');
    expect((await run(['klonen'])).stderr).toBe('');
  });
});

describe.runIf(process.platform === 'linux')('an audit whose report cannot be written', () => {
  it('is not finished: that is said, and what is new in it is new the next time', async () => {
    const { folder, env, run, at } = place();
    const command = ['audit', 'klonen', '--ledger', at('ledger'), '--new-only', '--lang', 'nl'];
    const unheard = () =>
      spawnSync('sh', ['-c', 'exec "$@" > /dev/full', 'sh', process.execPath, CLI, ...command], {
        cwd: folder,
        env: environment(env),
      }).status;
    expect(unheard()).toBe(2);
    const first = await run(['report']);
    expect(first.code).toBe(2);
    expect(first.stdout).toContain('Er is nog geen audit die wel af is.');
    expect((await run(['klonen', '--new-only'])).code).toBe(0);

    commit(at('klonen', 'schoon'), 'mensen.csv', leak());
    expect(unheard()).toBe(2);
    const told = await run(['report']);
    expect([told.code, told.stdout.includes('De laatste audit die wel af is')]).toEqual([1, true]);
    const again = await run(['klonen', '--new-only']);
    expect([again.code, again.stdout.includes('nieuwe bevindingen: 1')]).toEqual([1, true]);
    const after = await run(['klonen', '--new-only']);
    expect([after.code, after.stdout.includes('nieuwe bevindingen: 0')]).toEqual([0, true]);
  });
});

describe('forgetting', () => {
  it('names what it does not find, and removes the others', async () => {
    const { run } = place();
    await run(['klonen']);
    const { code, stdout, stderr } = await run(['forget', 'schoon', 'typo/weg']);
    expect([code, stdout]).toEqual([2, expect.stringContaining('Weggehaald: 1.')]);
    expect(stderr).toContain('staat niet in het grootboek: typo/weg.');
    expect(stderr).not.toContain('schoon');
  });

  it('does not take one for another of the same name', async () => {
    const { run, verdicts, at } = place();
    for (const team of ['a', 'b']) commit(at('klonen', team, 'data'), 'leesmij.md', 'Hallo.\n');
    await run(['klonen']);
    const refused = await run(['forget', 'data']);
    expect([refused.code, refused.stdout]).toEqual([2, '']);
    const id = `folder:${at('klonen', 'a', 'data')}#code`;
    expect(refused.stderr).toContain('Meer doelen heten data');
    expect((await run(['forget', id])).stdout).toContain('Weggehaald: 1.');
    expect(await verdicts(['report'])).toEqual([0, 'data clear', 'schoon clear']);
    // Now there is one of that name.
    expect((await run(['forget', 'data'])).stdout).toContain('Weggehaald: 1.');
  });

  it('knows a folder with a number in its name by that name', async () => {
    const { run, at } = place();
    const [number] = bsns(1);
    commit(at('klonen', `zaak-${number}`), 'leesmij.md', 'Hallo.\n');
    await run(['klonen']);
    const { code, stdout, stderr } = await run(['forget', `zaak-${number}`]);
    expect([code, stdout.includes('Weggehaald: 1.'), stderr.includes(number)]).toEqual([0, true, false]);
  });
});
