import { UserError } from '../../errors.js';
import type { Bilingual } from '../../model/finding.js';

/** What is known of the place where values would be shown. */
export interface Seat {
  readonly env: NodeJS.ProcessEnv;
  /** The standard input and output are a terminal. */
  readonly stdin: boolean;
  readonly stdout: boolean;
  /** Names of the programs that this one was started by, nearest first, as far as the system tells. */
  readonly ancestors: readonly string[];
}

type Reason = 'pipe' | 'build' | 'hook' | 'remote' | 'screen';

const TEXTS: Record<Reason, { readonly text: Bilingual; readonly remedy: Bilingual }> = {
  pipe: {
    text: {
      nl: 'Waarden worden alleen getoond aan een mens achter een terminal, niet in een pijp of een bestand.',
      en: 'Values are only shown to a person at a terminal, not in a pipe or a file.',
    },
    remedy: {
      nl: 'Start `sluis show` zelf in een terminal, zonder `|`, `<` of `>`.',
      en: 'Start `sluis show` yourself in a terminal, without `|`, `<` or `>`.',
    },
  },
  build: {
    text: {
      nl: 'Dit is een bouwserver. Wat hier op het scherm komt, wordt bewaard en door anderen gelezen.',
      en: 'This is a build server. What comes on the screen here is kept and read by others.',
    },
    remedy: {
      nl: 'Haal de bestanden op uw eigen computer op en start `sluis show` daar.',
      en: 'Fetch the files to your own computer and start `sluis show` there.',
    },
  },
  hook: {
    text: {
      nl: 'Dit is gestart door git (een hook of een alias). Wat hier op het scherm komt, kan in een logboek belanden.',
      en: 'This was started by git (a hook or an alias). What comes on the screen here can end up in a log.',
    },
    remedy: {
      nl: 'Start `sluis show` zelf in een terminal.',
      en: 'Start `sluis show` yourself in a terminal.',
    },
  },
  remote: {
    text: {
      nl: 'Dit is een verbinding op afstand. Zo gaan de waarden over het netwerk naar een andere computer.',
      en: 'This is a connection from elsewhere. The values would go over the network to another computer.',
    },
    remedy: {
      nl: 'Start `sluis show` op de computer waar de bestanden staan. Mag en wilt u dit toch? Voeg `--over-ssh` toe.',
      en: 'Start `sluis show` on the computer that has the files. Are you allowed to and do you want to? Add `--over-ssh`.',
    },
  },
  screen: {
    text: {
      nl: 'Deze terminal kan niet gewist worden (TERM is leeg of `dumb`).',
      en: 'This terminal cannot be cleared (TERM is empty or `dumb`).',
    },
    remedy: { nl: 'Gebruik een gewone terminal.', en: 'Use an ordinary terminal.' },
  },
};

/** Variables that build servers set, whatever their value. */
const BUILD = [
  'CI',
  'CONTINUOUS_INTEGRATION',
  'BUILD_NUMBER',
  'BUILD_ID',
  'APPVEYOR',
  'BITBUCKET_BUILD_NUMBER',
  'BITRISE_IO',
  'BUDDY_WORKSPACE_ID',
  'BUILDKITE',
  'BUILD_BUILDID',
  'CF_BUILD_ID',
  'CIRCLECI',
  'CIRRUS_CI',
  'CODEBUILD_BUILD_ID',
  'DRONE',
  'FORGEJO_ACTIONS',
  'GITEA_ACTIONS',
  'GITHUB_ACTIONS',
  'GITLAB_CI',
  'GO_PIPELINE_LABEL',
  'HARNESS_BUILD_ID',
  'HEROKU_TEST_RUN_ID',
  'HUDSON_URL',
  'JENKINS_URL',
  'NETLIFY',
  'PROW_JOB_ID',
  'SEMAPHORE',
  'SYSTEM_TEAMFOUNDATIONCOLLECTIONURI',
  'TASKCLUSTER_ROOT_URL',
  'TEAMCITY_VERSION',
  'TF_BUILD',
  'TRAVIS',
  'WOODPECKER_CI',
  'bamboo_buildKey',
] as const;

/** Variables that git, and the programs that manage its hooks, give to what they start. */
const HOOK = [
  'GIT_DIR',
  'GIT_EXEC_PATH',
  'GIT_INDEX_FILE',
  'GIT_PREFIX',
  'GIT_PUSH_OPTION_COUNT',
  'GIT_QUARANTINE_PATH',
  'GIT_REFLOG_ACTION',
  'HUSKY_GIT_PARAMS',
  'PRE_COMMIT',
] as const;

/** Variables of a session that somebody has on this machine from elsewhere. */
const REMOTE = [
  'SSH_CLIENT',
  'SSH_CONNECTION',
  'SSH_TTY',
  'MOSH_CONNECTION',
  'MOSH_IP',
  'ET_VERSION',
  'CODESPACES',
  'GITPOD_WORKSPACE_ID',
  'CLOUD_SHELL',
  'KUBERNETES_SERVICE_HOST',
] as const;
/** Programs that bring a terminal over a network; `sudo` and others take the variables away. */
const REMOTE_PROGRAMS =
  /^(?:sshd(?:-session)?|mosh-server|dropbear|etserver|etterminal|in\.telnetd|telnetd|ttyd|gotty|wetty|shellinaboxd)$/;

/**
 * Why no value may be shown here. What records or shares a terminal (`script`, a screen that others look at) cannot be
 * seen from inside it: the person is asked about that.
 *
 * @param overSsh the user wants it over a connection as well
 * @throws UserError when it may not
 */
export function checkSeat(seat: Seat, overSsh: boolean): void {
  const reason = refusalOf(seat, overSsh);
  if (reason !== null) throw new UserError(TEXTS[reason].text, TEXTS[reason].remedy);
}

function refusalOf({ env, stdin, stdout, ancestors }: Seat, overSsh: boolean): Reason | null {
  if (BUILD.some((name) => isSet(env[name]))) return 'build';
  // An empty one is set too: `GIT_PREFIX` says the top of the work tree so.
  if (HOOK.some((name) => env[name] !== undefined)) return 'hook';
  if (!stdin || !stdout) return 'pipe';
  const isRemote = REMOTE.some((name) => isSet(env[name])) || ancestors.some((name) => REMOTE_PROGRAMS.test(name));
  if (isRemote && !overSsh) return 'remote';
  return isSet(env.TERM) && env.TERM !== 'dumb' ? null : 'screen';
}

/** What is said to be false is not set: some people have `CI=false`. */
function isSet(value: string | undefined): boolean {
  return value !== undefined && !/^(?:|0|false|no)$/i.test(value);
}
