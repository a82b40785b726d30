import { basename, join } from 'node:path';
import { dirty } from '../dirty.js';
import type { GitRun, Ground } from '../ground.js';
import type { Marks } from '../marks.js';
import type { People } from '../people.js';
import type { Repository } from '../repository.js';

/** A setting with which a repository makes git run a program. */
export interface Lure {
  readonly name: string;
  /** @param program leaves the mark of this lure when it is run */
  readonly settings: (program: string) => Readonly<Record<string, string>>;
  /** What else the repository needs for it. */
  readonly prepare?: (repo: Repository) => void;
  /** A command of every day that runs the program, where that can be shown in a moment. */
  readonly naive?: readonly string[];
  readonly input?: string;
  /** A push runs it anyway, before any hook can say something: to reach the remote. */
  readonly isOfPush?: boolean;
}

/** Attributes that give the files of `dirty` to the drivers of the lures. */
const ATTRIBUTES =
  '*.csv diff=kwaad merge=kwaad\nklaar* filter=kwaad\nLEES* filter=kwaadproces\nmensen* filter=kwaaduit\n';
const LOGIN = 'protocol=https\nhost=example.invalid\n\n';

export const LURES: readonly Lure[] = [
  lure('core.fsmonitor', ['status']),
  { ...lure('core.sshCommand', ['ls-remote', 'ssh://example.invalid/x']), isOfPush: true },
  { ...lure('core.gitProxy', ['ls-remote', 'git://example.invalid/x']), isOfPush: true },
  lure('core.editor', ['commit', '--amend']),
  lure('sequence.editor', ['rebase', '--interactive', '--autostash', 'HEAD~1']),
  lure('core.pager'),
  lure('pager.log'),
  { ...lure('core.askPass', ['credential', 'fill'], LOGIN), isOfPush: true },
  { ...lure('credential.helper', ['credential', 'fill'], LOGIN), isOfPush: true },
  { ...lure('credential.https://example.invalid.helper', ['credential', 'fill'], LOGIN), isOfPush: true },
  lure('diff.external', ['diff', 'HEAD~1', '--', 'LEESMIJ.md', 'mensen.csv']),
  { ...lure('diff.kwaad.textconv', ['log', '-p']), prepare: attributes },
  { ...lure('diff.kwaad.command', ['diff', 'HEAD~1']), prepare: attributes },
  { ...lure('merge.kwaad.driver'), prepare: attributes },
  { ...lure('filter.kwaad.clean', ['add', '--renormalize', '.']), prepare: attributes },
  { ...lure('filter.kwaadproces.process', ['add', '--renormalize', '.']), prepare: attributes },
  { ...lure('filter.kwaaduit.smudge', ['archive', 'HEAD', 'mensen.csv']), prepare: attributes },
  { ...lure('gpg.program', ['log', '--show-signature']), prepare: (repo) => signed(repo, 'PGP') },
  {
    name: 'log.showSignature',
    settings: (program) => ({ 'log.showSignature': 'true', 'gpg.x509.program': program }),
    prepare: (repo) => signed(repo, 'SIGNED'),
    naive: ['log'],
  },
  {
    name: 'gpg.ssh.program',
    settings: (program) => ({ 'gpg.ssh.program': program, 'gpg.ssh.allowedSignersFile': '/dev/null' }),
    prepare: (repo) => signed(repo, 'SSH'),
    naive: ['log', '--show-signature'],
  },
  {
    name: 'alias',
    settings: (program) => ({
      'alias.overzicht': `!${program}`,
      'alias.rev-list': `!${program}`,
      'alias.cat-file': `!${program}`,
    }),
    naive: ['overzicht'],
  },
  {
    name: 'remote.uploadpack',
    isOfPush: true,
    settings: (program) => ({ 'remote.origin.uploadpack': program, 'remote.origin.receivepack': program }),
    prepare: (repo) => configure(repo, { 'remote.origin.url': repo.folder }),
    naive: ['ls-remote', 'origin'],
  },
  {
    name: 'ext',
    isOfPush: true,
    settings: (program) => ({ 'protocol.ext.allow': 'always', 'remote.buiten.url': `ext::${program}` }),
    naive: ['ls-remote', 'buiten'],
  },
  {
    name: 'insteadOf',
    isOfPush: true,
    settings: (program) => ({
      'protocol.ext.allow': 'always',
      [`url.ext::${program}.insteadOf`]: 'https://example.invalid/x',
    }),
    naive: ['ls-remote', 'https://example.invalid/x'],
  },
  {
    name: 'pushInsteadOf',
    isOfPush: true,
    settings: (program) => ({
      'protocol.ext.allow': 'always',
      [`url.ext::${program}.pushInsteadOf`]: 'https://example.invalid/y',
    }),
    naive: ['push', 'https://example.invalid/y', 'main'],
  },
  {
    ...lure('core.alternateRefsCommand', ['rev-list', '--alternate-refs']),
    prepare(repo) {
      const other = repo.clone(`${basename(repo.folder)}-alternate`, '--bare');
      repo.writeStore('objects/info/alternates', `${join(other.store, 'objects')}\n`);
    },
  },
  {
    name: 'trailer.command',
    settings: (program) => ({ 'trailer.kwaad.key': 'Kwaad', 'trailer.kwaad.cmd': program }),
    naive: ['interpret-trailers', '--trailer', 'Kwaad: x'],
    input: 'Werk\n',
  },
  lure('trailer.oud.command'),
  lure('tar.kwaad.command', ['archive', '--format=kwaad', 'HEAD']),
  lure('submodule.lijst.update'),
  lure('mergetool.kwaad.cmd'),
  lure('difftool.kwaad.cmd'),
  lure('man.kwaad.cmd'),
  lure('browser.kwaad.cmd'),
  lure('guitool.kwaad.cmd'),
  lure('interactive.diffFilter'),
  lure('sendemail.sendmailCmd'),
  lure('gc.recentObjectsHook'),
  lure('hook.kwaad.command'),
  { ...lure('remote.anders.vcs'), isOfPush: true },
];

function lure(name: string, naive?: readonly string[], input?: string): Lure {
  return {
    name,
    // An argument is added to the program, or it is a line for a shell: both work.
    settings: (program) => ({
      [name]: name.startsWith('submodule') || name.endsWith('helper') ? `!${program}` : program,
    }),
    ...(naive && { naive }),
    ...(input !== undefined && { input }),
  };
}

/** The name of the mark that a lure leaves. */
export function markOf({ name }: Lure): string {
  return name.replace(/\W/g, '-');
}

/** A repository with people in it, and only this lure. */
export function lured(ground: Ground, name: string, people: People, marks: Marks, lure: Lure): Repository {
  const repo = dirty(ground, name, people);
  lure.prepare?.(repo);
  configure(repo, lure.settings(marks.program(markOf(lure))));
  return repo;
}

/** A repository with people in it, and all lures at once. */
export function luredByAll(ground: Ground, name: string, people: People, marks: Marks): Repository {
  const repo = dirty(ground, name, people);
  for (const { prepare } of LURES) prepare?.(repo);
  const settings = LURES.map((one) => one.settings(marks.program(markOf(one))));
  configure(repo, Object.assign({}, ...settings));
  return repo;
}

/** Runs the command that a lure waits for; how it ends does not matter. */
export function bite(repo: Repository, { naive = [], input }: Lure): void {
  const run: GitRun = { timeout: 10_000, ...(input !== undefined && { input }) };
  repo.attempt(naive, run);
}

/** Written to the file itself, so that no program is run by writing it. */
function configure(repo: Repository, settings: Readonly<Record<string, string>>): void {
  const file = join(repo.store, 'config');
  for (const [key, value] of Object.entries(settings)) repo.ground.run('/', ['config', '--file', file, key, value]);
}

function attributes(repo: Repository): void {
  repo.writeStore('info/attributes', ATTRIBUTES);
}

/** Puts a commit with a signature on top, made of the tree that is there. */
function signed(repo: Repository, kind: 'PGP' | 'SSH' | 'SIGNED'): void {
  const word = kind === 'SIGNED' ? 'SIGNED MESSAGE' : `${kind} SIGNATURE`;
  const headers = [`gpgsig -----BEGIN ${word}-----`, ' ', ' iQEz', ` -----END ${word}-----`];
  const commit = repo.rawCommit({ tree: repo.id('HEAD:'), parents: [repo.id('HEAD')], headers, message: 'Getekend\n' });
  repo.ref('refs/heads/main', commit);
}
