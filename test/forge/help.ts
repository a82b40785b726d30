import { inspect } from 'node:util';
import { expect, onTestFinished } from 'vitest';
import type { Listed } from '../../src/forge/listing.js';
import { type Forge, type ForgeOptions, openForge } from '../../src/forge/open.js';
import type { ListWish } from '../../src/forge/targets.js';
import type { AuditPart, AuditTarget } from '../../src/model/audit.js';
import { type ForgeWorld, type StartedForge, startForge } from './server.js';

/** Planted wherever a token goes; no error and no answer of ours may hold it. */
export const TOKEN = 'ghp_GeplantGeplantGeplantGeplant12345678';

/** A forge that ends with the test, and the way to it with the planted token. */
export async function forgeFor(world: ForgeWorld, options: Partial<ForgeOptions> = {}) {
  const started = await startForge({ token: TOKEN, ...world });
  onTestFinished(() => started.close());
  return { started, forge: connect(started, options) };
}

export function connect(
  { api, server }: Pick<StartedForge, 'api' | 'server'>,
  options: Partial<ForgeOptions> = {},
): Forge {
  return openForge({ api, server, credential: { kind: 'token', token: TOKEN }, pause: 20, ...options });
}

export function wish(parts: readonly AuditPart[] = ['code'], others: Partial<ListWish> = {}): ListWish {
  return { scope: new Set(parts), archived: true, forks: true, visibility: null, ...others };
}

export async function all<T>(source: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const each of source) found.push(each);
  return found;
}

/** What is listed of an account or a repository. */
export function listed(
  forge: Forge,
  asked: string,
  parts?: readonly AuditPart[],
  others?: Partial<ListWish>,
): Promise<Listed[]> {
  const [owner, name] = asked.split('/');
  const what = name === undefined ? { kind: 'account' as const, owner } : { kind: 'repository' as const, owner, name };
  return all(forge.list(what, wish(parts, others)));
}

export function targetsIn(found: readonly Listed[]): AuditTarget[] {
  return found.filter((each): each is AuditTarget => 'id' in each);
}

export async function oneTarget(forge: Forge, asked: string, part: AuditPart): Promise<AuditTarget> {
  const [target] = targetsIn(await listed(forge, asked, [part]));
  return target;
}

/** What is thrown, after everything in it was searched for the planted token. */
export async function thrownBy(work: () => Promise<unknown> | unknown): Promise<Error & Record<string, unknown>> {
  let thrown: unknown;
  try {
    await work();
  } catch (error) {
    thrown = error;
  }
  expect(thrown).toBeInstanceOf(Error);
  expectNoToken(thrown);
  return thrown as Error & Record<string, unknown>;
}

/** Everything that can be reached from a value: hidden properties, causes, stacks. */
export function expectNoToken(value: unknown, secrets: readonly string[] = [TOKEN]): void {
  const deep = inspect(value, {
    depth: 20,
    showHidden: true,
    getters: true,
    maxArrayLength: null,
    maxStringLength: null,
  });
  const forms = secrets.flatMap((each) => [
    each,
    encodeURIComponent(each),
    Buffer.from(each).toString('base64').replace(/=+$/, ''),
    Buffer.from(`x-access-token:${each}`).toString('base64').replace(/=+$/, ''),
  ]);
  expect(forms.filter((form) => deep.includes(form))).toEqual([]);
}
