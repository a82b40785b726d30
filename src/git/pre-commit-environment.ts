import { UserError } from '../errors.js';

/**
 * A push as the pre-commit framework tells its hooks. It reads the lines of git itself and passes on one ref: the
 * first that brings something new. Other refs of the same push are not told.
 */
export interface FrameworkPush {
  readonly remoteName: string;
  readonly remoteUrl: string;
  /** As in `PushUpdate`. */
  readonly localRef: string;
  readonly remoteRef: string;
  /**
   * Ids of 40 or 64 hex digits: what comes after `from`, up to and including `to`. Null when the push brings a first
   * commit, so that everything that the local ref reaches is new.
   */
  readonly range: { readonly from: string; readonly to: string } | null;
}

const ID = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/;
const CONTROL = /\p{Cc}/u;

/**
 * Reads the variables that the pre-commit framework sets at the stage pre-push (pre-commit 3.2 and later).
 *
 * @returns null when the hook runs outside the framework.
 * @throws UserError when they are there only in part, or hold something else.
 */
export function frameworkPush(env: NodeJS.ProcessEnv): FrameworkPush | null {
  if (env.PRE_COMMIT === undefined) return null;
  const from = env.PRE_COMMIT_FROM_REF;
  const to = env.PRE_COMMIT_TO_REF;
  if ((from === undefined) !== (to === undefined)) throw unclear();
  return {
    remoteName: named(env.PRE_COMMIT_REMOTE_NAME),
    remoteUrl: named(env.PRE_COMMIT_REMOTE_URL),
    localRef: named(env.PRE_COMMIT_LOCAL_BRANCH),
    remoteRef: named(env.PRE_COMMIT_REMOTE_BRANCH),
    range: from === undefined || to === undefined ? null : { from: id(from), to: id(to) },
  };
}

function named(value: string | undefined): string {
  if (value === undefined || value === '' || CONTROL.test(value)) throw unclear();
  return value;
}

function id(value: string): string {
  if (!ID.test(value)) throw unclear();
  return value;
}

function unclear(): UserError {
  return new UserError(
    {
      nl: 'Wat pre-commit over deze push doorgeeft is niet te begrijpen, dus niet alles kan worden gescand.',
      en: 'What pre-commit passes on about this push cannot be understood, so not everything can be scanned.',
    },
    {
      nl: 'Werk pre-commit bij (3.2 of nieuwer), of installeer de hook zonder pre-commit: `sluis hook install`.',
      en: 'Update pre-commit (3.2 or newer), or install the hook without pre-commit: `sluis hook install`.',
    },
  );
}
