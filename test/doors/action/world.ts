import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import examples from '@octokit/webhooks-examples';
import { actionMain } from '../../../src/doors/action/main.js';
import { Ground } from '../../git/world/ground.js';
import { add } from '../../git/world/guarded.js';
import { countShown, People } from '../../git/world/people.js';
import { Repository } from '../../git/world/repository.js';
import { childOf, recorder } from '../run.js';

/** A payload as GitHub really sends it, with what is to differ. */
// biome-ignore lint/suspicious/noExplicitAny: whatever GitHub sends
export type Payload = any;

/** The first published example of an event that fits. */
export function example(name: string, fits: (payload: Payload) => boolean = () => true): Payload {
  const found = (examples as Payload).find((each: Payload) => each.name === name)?.examples.find(fits);
  if (!found) throw new Error(`no example of ${name}`);
  const payload = structuredClone(found);
  payload.repository.default_branch = 'main';
  return payload;
}

export interface StepOutcome {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly outputs: Readonly<Record<string, string>>;
  readonly summary: string;
  readonly report: Payload | null;
}

export interface Step {
  readonly checkout: Repository;
  readonly event: string;
  readonly payload: Payload;
  readonly inputs?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
  /** Program of a release tree; in this process when absent. */
  readonly program?: string;
}

/** A server with repositories, the computer of somebody who pushes to it, and a runner. */
export class ActionWorld {
  readonly ground = new Ground();
  readonly people: People;
  private readonly written: string[] = [];
  private made = 0;

  constructor(seed: number) {
    this.people = new People(seed);
  }

  /** A repository on the server with a first commit on main, and a clone of whoever works on it. */
  started(files: Readonly<Record<string, string>> = { 'lees.md': 'Hallo.\n' }): {
    server: Repository;
    work: Repository;
  } {
    this.made += 1;
    const server = Repository.init(this.ground, `server-${this.made}.git`, { bare: true });
    const work = Repository.init(this.ground, `werk-${this.made}`);
    work.git('remote', 'add', 'origin', `file://${server.folder}`);
    add(work, files);
    work.git('push', '--quiet', 'origin', 'main');
    return { server, work };
  }

  /** What actions/checkout leaves: one ref of the server, and by default one commit of it. */
  checkout(server: Repository, ref: string, depth: number | 'all' = 1): Repository {
    this.made += 1;
    const repo = Repository.init(this.ground, `runner-${this.made}`);
    repo.git('remote', 'add', 'origin', `file://${server.folder}`);
    const tracking = ref
      .replace(/^refs\/heads\//, 'refs/remotes/origin/')
      .replace(/^refs\/pull\//, 'refs/remotes/pull/');
    const specs =
      depth === 'all' ? ['+refs/heads/*:refs/remotes/origin/*', `+${ref}:${tracking}`] : [`+${ref}:${tracking}`];
    repo.git('fetch', '--quiet', '--no-tags', ...(depth === 'all' ? [] : [`--depth=${depth}`]), 'origin', ...specs);
    repo.git('checkout', '--quiet', '--force', '--detach', tracking);
    return repo;
  }

  /** Runs the action as a step, and keeps all that leaves it. */
  async run({ checkout, event, payload, inputs = {}, env = {}, program }: Step): Promise<StepOutcome> {
    const folder = mkdtempSync(join(this.ground.folder, 'stap-'));
    const file = (name: string) => join(folder, name);
    mkdirSync(file('temp'));
    writeFileSync(file('event.json'), typeof payload === 'string' ? payload : JSON.stringify(payload));
    for (const name of ['output', 'summary']) writeFileSync(file(name), '');
    const given = Object.fromEntries(
      Object.entries(inputs).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value]),
    );
    const variables = {
      GITHUB_ACTIONS: 'true',
      GITHUB_EVENT_NAME: event,
      GITHUB_EVENT_PATH: file('event.json'),
      GITHUB_WORKSPACE: checkout.folder,
      GITHUB_OUTPUT: file('output'),
      GITHUB_STEP_SUMMARY: file('summary'),
      GITHUB_REPOSITORY: 'octo/zaak',
      RUNNER_TEMP: file('temp'),
      RUNNER_OS: 'Linux',
      ...given,
      ...env,
    };
    const { code, stdout, stderr } = program
      ? await childOf(process.execPath, [program], { cwd: checkout.folder, env: variables })
      : await inThisProcess(checkout.folder, variables);
    const outputs = outputsIn(readFileSync(file('output'), 'utf8'));
    const summary = readFileSync(file('summary'), 'utf8');
    const json = outputs.report ? readFileSync(outputs.report, 'utf8') : null;
    this.written.push(stdout, stderr, summary, readFileSync(file('output'), 'utf8'), json ?? '');
    return { code, stdout, stderr, outputs, summary, report: json === null ? null : JSON.parse(json) };
  }

  /** Adds something else that left the process. */
  keep(text: string): void {
    this.written.push(text);
  }

  /** How many planted numbers were in anything that was written. */
  shown(): number {
    return countShown(this.written.join('\n'), this.people.take());
  }
}

async function inThisProcess(cwd: string, env: Readonly<Record<string, string>>) {
  const { io, written } = recorder({ cwd, env });
  const code = await actionMain(io);
  return { code, stdout: written.stdout, stderr: written.stderr + written.now.join('') };
}

/** Reads the outputs of a step as a runner does; whatever is left over is an error. */
function outputsIn(text: string): Record<string, string> {
  const outputs: Record<string, string> = {};
  const lines = text.split('\n');
  for (let at = 0; at < lines.length - 1; ) {
    const [, name, border] = /^([^=<]+)<<(.+)$/.exec(lines[at]) ?? [];
    const end = lines.indexOf(border, at + 1);
    if (name === undefined || end < 0) throw new Error(`line ${at + 1} of the outputs is no output`);
    outputs[name] = lines.slice(at + 1, end).join('\n');
    at = end + 1;
  }
  return outputs;
}
