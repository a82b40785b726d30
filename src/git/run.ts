import { spawnSync } from 'node:child_process';
import { systemCode, UserError } from '../errors.js';

/** Settings given on the command line of git, which outrank those of the repository under scan. */
const SETTINGS: readonly (readonly [key: string, value: string])[] = [
  // Programs that a repository could name.
  ['core.fsmonitor', 'false'],
  ['core.hooksPath', '/dev/null'],
  ['core.sshCommand', 'false'],
  ['core.gitProxy', ''],
  ['core.pager', 'cat'],
  ['core.alternateRefsCommand', ''],
  ['diff.external', ''],
  ['uploadpack.packObjectsHook', ''],
  ['log.showSignature', 'false'],
  // Files that could say something else than the objects do.
  ['core.attributesFile', '/dev/null'],
  ['core.excludesFile', '/dev/null'],
  ['core.commitGraph', 'false'],
  ['core.untrackedCache', 'false'],
  ['core.quotePath', 'false'],
  // A repository of somebody else is not trusted: nothing of it is executed, so that its owner does not matter.
  ['safe.directory', '*'],
];

/** Variables of the machine that git needs to start at all. */
const KEPT = ['PATH', 'HOME', 'USERPROFILE', 'SystemRoot', 'SYSTEMROOT', 'TMPDIR', 'TEMP', 'TMP', 'COMSPEC'];
/** Variables that git gives to a hook, and that say where the objects are. */
const OF_HOOK = [
  'GIT_DIR',
  'GIT_WORK_TREE',
  'GIT_INDEX_FILE',
  'GIT_COMMON_DIR',
  'GIT_OBJECT_DIRECTORY',
  'GIT_ALTERNATE_OBJECT_DIRECTORIES',
  'GIT_QUARANTINE_PATH',
];

/** Where git runs. */
export interface GitPlace {
  readonly folder: string;
  /** Keep what git told a hook about the place of the repository. Only for hooks: elsewhere it is not to be trusted. */
  readonly inHook?: boolean;
}

/** Variables by which git was told that the repository is another than the one of the folder. */
const ELSEWHERE = ['GIT_DIR', 'GIT_WORK_TREE', 'GIT_COMMON_DIR', 'GIT_OBJECT_DIRECTORY'];

/** Whether the environment says where the repository is, in place of the folder. */
export function isPointedElsewhere({ inHook }: GitPlace): boolean {
  return inHook === true && ELSEWHERE.some((name) => process.env[name]);
}

/** What git said. */
export interface GitOutput {
  readonly status: number;
  readonly stdout: Buffer;
  /** For recognising what went wrong; never shown, because it can hold names of the repository. */
  readonly stderr: string;
}

/**
 * Runs one git command in a repository that is not trusted: no configuration of the machine or the user, no program,
 * hook, filter or attribute that the repository names, no replaced objects, no lazy fetching, and no network.
 *
 * @param input standard input
 * @param patience milliseconds after which git is ended; its status is then 128
 * @throws UserError when git is not installed
 */
export function git(place: GitPlace, args: readonly string[], input?: string, patience?: number): GitOutput {
  const run = spawnSync('git', args, {
    cwd: place.folder,
    env: isolatedEnvironment(place.inHook === true),
    maxBuffer: Number.POSITIVE_INFINITY,
    windowsHide: true,
    ...(patience !== undefined && { timeout: patience, killSignal: 'SIGKILL' as const }),
    ...(input !== undefined && { input }),
    stdio: [input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
  });
  // One that ended without reading all its input says why by its status.
  if (run.error && !['ETIMEDOUT', 'EPIPE'].includes(systemCode(run.error) ?? '')) {
    throw systemCode(run.error) === 'ENOENT' ? noGit() : run.error;
  }
  return { status: run.status ?? 128, stdout: run.stdout, stderr: run.stderr.toString('latin1') };
}

/** The environment of every git that is started here. */
export function isolatedEnvironment(inHook: boolean): Record<string, string> {
  return {
    ...keptOf([...KEPT, ...(inHook ? OF_HOOK : [])]),
    ...settingsOf(SETTINGS),
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CONFIG_SYSTEM: '/dev/null',
    GIT_CONFIG_GLOBAL: '/dev/null',
    ...SEALED,
    // No transport at all, so that a missing object is missing and nothing is fetched.
    GIT_ALLOW_PROTOCOL: 'none',
  };
}

/** Variables that a git needs that reaches a server as the checkout did: proxies, certificates, keys, and where settings are. */
const OF_NETWORK =
  /^(?:(?:https?|all|no)_proxy|ssl_cert_(?:file|dir)|git_ssl_\w+|git_ssh(?:_command|_variant)?|ssh_auth_sock|xdg_config_home|git_config_(?:global|system|nosystem)|appdata|localappdata|programdata)$/i;

/**
 * The environment of a git that fetches. The settings of the machine, of the user and of this checkout count, because
 * they say how the server is reached. What is no matter of reaching it stays closed: programs, hooks, filters, replaced
 * objects. Only transports of git itself are allowed.
 *
 * @param more settings beside those of isolation, such as a header with a credential; they stand in no argument and no file
 */
export function fetchingEnvironment(more: readonly (readonly [key: string, value: string])[]): Record<string, string> {
  const settings = SETTINGS.filter(([key]) => key !== 'core.sshCommand');
  const names = Object.keys(process.env).filter((name) => OF_NETWORK.test(name));
  return {
    ...keptOf([...KEPT, ...names]),
    ...settingsOf([...settings, ...more]),
    ...SEALED,
    GIT_ALLOW_PROTOCOL: 'https:http:ssh:file',
  };
}

const SEALED = {
  GIT_ATTR_NOSYSTEM: '1',
  GIT_NO_REPLACE_OBJECTS: '1',
  GIT_NO_LAZY_FETCH: '1',
  GIT_GRAFT_FILE: '/dev/null',
  GIT_TERMINAL_PROMPT: '0',
  GIT_OPTIONAL_LOCKS: '0',
  LC_ALL: 'C',
} as const;

function keptOf(names: readonly string[]): Record<string, string> {
  return Object.fromEntries(names.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])));
}

function settingsOf(settings: readonly (readonly [key: string, value: string])[]): Record<string, string> {
  const pairs = settings.flatMap(([key, value], at) => [
    [`GIT_CONFIG_KEY_${at}`, key],
    [`GIT_CONFIG_VALUE_${at}`, value],
  ]);
  return { ...Object.fromEntries(pairs), GIT_CONFIG_COUNT: String(settings.length) };
}

/** What is said where git is not installed. */
export function noGit(): UserError {
  return new UserError(
    { nl: 'git is niet gevonden.', en: 'git was not found.' },
    {
      nl: 'Installeer git (https://git-scm.com) of zorg dat het op het PATH staat.',
      en: 'Install git (https://git-scm.com) or put it on the PATH.',
    },
  );
}
