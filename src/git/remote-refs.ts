import { tmpdir } from 'node:os';
import { type Advertised, advertisedRefs, type RefsQuestion } from './advertised-refs.js';
import { type Failed, failed, hasFailed } from './failed.js';
import type { Ref } from './refs.js';
import { transferEnvironment } from './transfer-environment.js';
import { runWatched } from './watched.js';

const PATIENCE_MS = 60_000;
const LINE = /^([0-9a-f]{40}|[0-9a-f]{64})\t([^\n]+)$/;
const HEAD = /^ref: (.+)\tHEAD$/;
/**
 * All refs of a repository on a server: by plain HTTP where that suffices, by `git ls-remote` elsewhere.
 *
 * @throws the reason of the signal when that ends it; UserError when git is needed and not installed
 */
export async function remoteRefs(question: RefsQuestion): Promise<Advertised | Failed> {
  return (await advertisedRefs(question)) ?? lsRemote(question);
}

/** The same, always by git. */
export async function lsRemote({ url, credential, milliseconds, signal }: RefsQuestion): Promise<Advertised | Failed> {
  const patience = milliseconds ?? PATIENCE_MS;
  const output = await runWatched({
    args: ['ls-remote', '--quiet', '--symref', '--', url],
    // Where no repository is, so that no settings of one count.
    folder: tmpdir(),
    env: { ...transferEnvironment(url, credential), GIT_CEILING_DIRECTORIES: tmpdir(), GIT_DIR: '/dev/null' },
    budget: { bytes: 0, milliseconds: patience, silence: patience },
    fills: null,
    signal,
  });
  return hasFailed(output) ? output : (listed(output.toString('utf8'), url) ?? failed('clone-failed'));
}

/** @returns null for what git would not have written */
function listed(text: string, url: string): Advertised | null {
  let head: string | null = null;
  const refs: Ref[] = [];
  for (const line of text.split('\n')) {
    const [, target] = HEAD.exec(line) ?? [];
    const [, id, name] = LINE.exec(line) ?? [];
    if (target !== undefined) head = target;
    else if (id === undefined) {
      if (line !== '' && !line.startsWith('ref: ')) return null;
    } else if (!name.endsWith('^{}')) refs.push({ name, id });
  }
  const idBytes = refs[0]?.id.length === 64 ? 32 : 20;
  // How git reached it, only git knows.
  return { url, head, refs, idBytes, isShallow: false, givesPackets: false };
}
