import { printable } from '../errors.js';
import { maskNumbers } from '../identifiers/mask-numbers.js';
import { ForgeError } from './failure.js';
import { unusableAsked } from './sayings.js';

/** A repository, as the forge names it. */
export interface RepositoryName {
  readonly owner: string;
  readonly name: string;
}

/** What of a forge is audited. `account` is an organisation or a user: the forge knows which. */
export type ForgeAsked =
  | { readonly kind: 'account' | 'organisation' | 'user'; readonly owner: string }
  | ({ readonly kind: 'repository' } & RepositoryName);

const OWNER = /^(?=.{1,100}$)[A-Za-z0-9](?:[A-Za-z0-9_-]*)$/;
const NAME = /^(?!\.{1,2}$)[A-Za-z0-9._-]{1,100}$/;

/** Reads `owner` or `owner/repository`, as it stands behind `github:`. @throws UserError */
export function parseAsked(text: string): ForgeAsked {
  const [owner, given, more] = text.split('/');
  const name = given?.replace(/\.git$/, '');
  if (!OWNER.test(owner) || more !== undefined || (name !== undefined && !NAME.test(name))) throw unusableAsked();
  return name === undefined ? { kind: 'account', owner } : { kind: 'repository', owner, name };
}

/** `owner/name` from a forge; null for what no forge allows as a name. */
export function parseFullName(text: string | null): RepositoryName | null {
  const [owner, name, more] = (text ?? '').split('/');
  return more === undefined && name !== undefined && OWNER.test(owner) && NAME.test(name) ? { owner, name } : null;
}

/** What was asked, or what a listing had, fit to be shown: short, one line, without long numbers. */
export function shownName(text: string): string {
  return maskNumbers(printable(text, 200));
}

export function askedText(asked: ForgeAsked): string {
  return shownName(asked.kind === 'repository' ? `${asked.owner}/${asked.name}` : asked.owner);
}

/**
 * The address for git, when it is what it has to be: on this server, of this repository, without a credential.
 * A forge that names another address could have git ask anything of anyone, with our token.
 *
 * @throws ForgeError
 */
export function checkedCloneUrl(given: string | null, { owner, name }: RepositoryName, server: string): string {
  const expected = `${server}/${owner}/${name}.git`;
  if (given?.toLowerCase() !== expected.toLowerCase()) throw new ForgeError('clone-failed', 400);
  return expected;
}

/** The same for a gist, which can be on a host of its own. */
export function checkedGistUrl(given: string | null, id: string, server: string): string {
  const { protocol, host } = new URL(server);
  const allowed = [`${protocol}//gist.${host}/${id}.git`, `${server}/gist/${id}.git`, `${server}/${id}.git`];
  if (given === null || !allowed.includes(given)) throw new ForgeError('clone-failed', 400);
  return given;
}

/** The repository that a target is of. @throws ForgeError when it is of no repository of this server */
export function repositoryOf(
  source: { kind: string; url?: string; owner?: string; repository?: string },
  server: string,
): RepositoryName {
  const url = source.url ?? '';
  const path = url.startsWith(`${server}/`) ? url.slice(server.length + 1).replace(/(?:\.wiki)?\.git$/, '') : null;
  const found = parseFullName(source.kind === 'forge' ? `${source.owner}/${source.repository}` : path);
  if (found === null) throw new ForgeError('not-found', 400);
  return found;
}
