import { UserError } from '../../errors.js';

/** Where a step runs, as its runner says. */
export interface Surroundings {
  /** Folder of the checkout, absolute. */
  readonly workspace: string;
  /** Folder for files that nobody keeps, absolute. */
  readonly temporary: string;
  /** Address of the server, such as `https://github.com`. */
  readonly server: string;
  /** Address of its API. */
  readonly api: string;
  /** `owner/name`. */
  readonly repository: string;
  readonly outputFile: string | undefined;
  readonly summaryFile: string | undefined;
}

/** @throws UserError outside of a runner */
export function surroundingsOf(env: NodeJS.ProcessEnv): Surroundings {
  return {
    workspace: needed(env, 'GITHUB_WORKSPACE'),
    temporary: needed(env, 'RUNNER_TEMP'),
    server: env.GITHUB_SERVER_URL || 'https://github.com',
    api: env.GITHUB_API_URL || 'https://api.github.com',
    repository: needed(env, 'GITHUB_REPOSITORY'),
    outputFile: env.GITHUB_OUTPUT || undefined,
    summaryFile: env.GITHUB_STEP_SUMMARY || undefined,
  };
}

function needed(env: NodeJS.ProcessEnv, name: string): string {
  const value = env[name];
  if (value) return value;
  throw new UserError(
    {
      nl: `\`${name}\` ontbreekt: dit is geen stap van een workflow.`,
      en: `\`${name}\` is missing: this is no step of a workflow.`,
    },
    {
      nl: 'Gebruik de action met `uses:` in een workflow, of `sluis scan` op de opdrachtregel.',
      en: 'Use the action with `uses:` in a workflow, or `sluis scan` on the command line.',
    },
  );
}
