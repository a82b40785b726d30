import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { childOf, type Outcome } from '../../doors/run.js';
import { Ground } from './ground.js';
import { countShown, People } from './people.js';
import { Repository } from './repository.js';
import { type Standing, sluis } from './sluis.js';

/** A clone with the hook of sluis in it, and where it pushes to. */
export interface Guarded {
  readonly repo: Repository;
  readonly remote: Repository;
  /** Name of the folder of the remote in the ground. */
  readonly remoteName: string;
}

/** Clean, and enough of it to be read as data. */
export const CLEAN = 'jaar;aantal\n2020;5000\n2021;6000\n';

/** Repositories in which the real command installed its hook, and everything that was written while pushing. */
export class GuardedWorld {
  readonly ground = new Ground();
  readonly people: People;
  private readonly outputs: string[] = [];
  private made = 0;

  constructor(seed: number) {
    this.people = new People(seed);
  }

  /** A repository with a commit, not pushed yet; the hook is there, and the remote is empty. */
  async guarded({ stages = 'pre-push', name = `kloon-${this.made}` } = {}): Promise<Guarded> {
    this.made += 1;
    const remoteName = `remote-${this.made}.git`;
    const remote = Repository.init(this.ground, remoteName, { bare: true });
    const repo = new Repository(this.ground, this.ground.path(name));
    cpSync(await this.template(stages), repo.folder, { recursive: true });
    repo.git('remote', 'add', 'origin', `file://${remote.folder}`);
    return { repo, remote, remoteName };
  }

  /** As `guarded`, with its first commit on the remote. */
  async started(options: { stages?: string; name?: string } = {}): Promise<Guarded> {
    const guarded = await this.guarded(options);
    guarded.repo.git('push', '--quiet', '--no-verify', 'origin', 'main');
    return guarded;
  }

  private readonly templates = new Map<string, Promise<string>>();

  /** Made once: the hook is the same everywhere. */
  private template(stages: string): Promise<string> {
    const known = this.templates.get(stages) ?? this.makeTemplate(stages);
    this.templates.set(stages, known);
    return known;
  }

  private async makeTemplate(stages: string): Promise<string> {
    const repo = Repository.init(this.ground, `template-${stages}`);
    add(repo, { 'lees.md': 'Hallo.\n' });
    await this.install(repo, stages);
    return repo.folder;
  }

  /** Installs the hook with the real command. */
  async install(repo: Repository, stages: string): Promise<void> {
    const { code } = await this.sluis(repo, ['hook', 'install', '--stages', stages]);
    expect(code).toBe(0);
  }

  /** The real command. */
  async sluis(repo: Repository, argv: readonly string[], standing: Standing = {}): Promise<Outcome> {
    return this.kept(await sluis(repo, argv, { ...standing, env: { ...AS_USER, ...standing.env } }));
  }

  /** Real git, as the user starts it. */
  async git(repo: Repository, argv: readonly string[], { cwd = repo.folder, env, stdin }: Standing = {}) {
    const surroundings = { cwd, env: this.environment(env), ...(stdin !== undefined && { stdin }) };
    return this.kept(await childOf('git', argv, surroundings));
  }

  /** A line as somebody types it. */
  async shell(repo: Repository, line: string): Promise<Outcome> {
    return this.kept(await childOf('sh', ['-c', line], { cwd: repo.folder, env: this.environment() }));
  }

  push(repo: Repository, ...argv: string[]): Promise<Outcome> {
    return this.git(repo, ['push', '--quiet', ...argv]);
  }

  environment(more: Readonly<Record<string, string>> = {}): Record<string, string> {
    const config = join(this.ground.home, '.config');
    return this.ground.environment({ ...AS_USER, XDG_CONFIG_HOME: config, ...more });
  }

  kept(outcome: Outcome): Outcome {
    this.outputs.push(outcome.stdout, outcome.stderr);
    return outcome;
  }

  /** How many planted numbers were in anything that was written. */
  shown(): number {
    return countShown(this.outputs.join('\n'), this.people.take());
  }
}

const AS_USER = {
  LC_ALL: 'nl_NL.UTF-8',
  ...Object.fromEntries(
    ['AUTHOR', 'COMMITTER'].flatMap((who) => [
      [`GIT_${who}_NAME`, 'Ontwikkelaar'],
      [`GIT_${who}_EMAIL`, 'ontwikkelaar@example.org'],
    ]),
  ),
};

/** Makes a commit as a user does, by work tree and index, without hooks. */
export function add(
  repo: Repository,
  files: Readonly<Record<string, string>>,
  message = 'Werk de gegevens bij',
): string {
  for (const [path, content] of Object.entries(files)) repo.write(path, content);
  repo.git('add', '--', ...Object.keys(files));
  repo.git('commit', '--quiet', '--no-verify', '-m', message);
  return repo.id('HEAD');
}

/** What a repository has: its refs, and how many objects. */
export function holdings(repo: Repository): string {
  return `${repo.git('for-each-ref', '--format=%(refname) %(objectname)')}\n${repo.git('count-objects', '-v')}`;
}

/** Whether a repository has an object, kept by a ref or not. */
export function hasObject(repo: Repository, id: string): boolean {
  return repo.attempt(['cat-file', '-e', id]).status === 0;
}

/** A hook that lets a push pass says nothing. */
export function expectPassed({ code, stderr }: Outcome): void {
  expect({ code, isQuiet: stderr === '' }).toEqual({ code: 0, isQuiet: true });
}

/** Git gives 1 when a hook refuses; the words say what became of it. */
export function expectStopped({ code, stderr }: Outcome): void {
  const said = 'De push is tegengehouden. Er is niets van deze computer weggegaan.';
  expect({ code, isSaid: stderr.includes(said) }).toEqual({ code: 1, isSaid: true });
}

/** A commit of 45 MB with nobody in it, which git packs at once and which takes a second or more to scan. */
export function commitMuch(repo: Repository): string {
  const quick = { 'core.compression': '0', 'pack.compression': '0', 'core.bigFileThreshold': '1k' };
  for (const [key, value] of Object.entries(quick)) repo.git('config', key, value);
  const rows = Array.from({ length: 60_000 }, (_, row) => `${row};${(row * 7919) % 10_007}.5;x${row}`).join('\n');
  const files = Array.from({ length: 30 }, (_, part) => [`deel-${part}.csv`, `rij${part};waarde;code\n${rows}\n`]);
  return add(repo, Object.fromEntries(files));
}
