import { UserError } from '../../errors.js';
import { isZeroId } from '../../git/push-lines.js';
import type { CiChange, Point } from '../../sources/git/ci-change.js';
import { githubChange, isGithub } from './github.js';
import { isId, isRef } from './payload.js';

const BRANCH = 'refs/heads/';
/** To git the default branch of a server is its HEAD. */
const DEFAULT_BRANCH = { ref: 'HEAD' } as const;

/**
 * What happened, by the variables that the build server sets.
 *
 * @throws UserError for a server that is not known, or one that does not say what is new
 */
export function changeOf(env: NodeJS.ProcessEnv): CiChange {
  if (isGithub(env)) return githubChange(env);
  if (env.GITLAB_CI === 'true') return gitlabChange(env);
  if (env.TF_BUILD === 'True') return azureChange(env);
  if (env.BITBUCKET_BUILD_NUMBER) return bitbucketChange(env);
  if (env.JENKINS_URL) return jenkinsChange(env);
  throw unknownServer();
}

/** https://docs.gitlab.com/ci/variables/predefined_variables/ */
function gitlabChange(env: NodeJS.ProcessEnv): CiChange {
  const target = env.CI_MERGE_REQUEST_TARGET_BRANCH_NAME;
  if (target !== undefined) {
    // In a pipeline for merged results the commit is the merge; what is published is the source branch.
    const head = env.CI_MERGE_REQUEST_SOURCE_BRANCH_SHA || env.CI_COMMIT_SHA;
    const base: Point = { id: idIn(env, 'CI_MERGE_REQUEST_DIFF_BASE_SHA') };
    const headRef = `refs/merge-requests/${env.CI_MERGE_REQUEST_IID}/head`;
    return commits(idOf(head, 'CI_COMMIT_SHA'), headRef, [base], { ref: branchOf(target) });
  }
  const head = idIn(env, 'CI_COMMIT_SHA');
  const main = { ref: branchOf(textIn(env, 'CI_DEFAULT_BRANCH')) };
  const name = env.CI_COMMIT_TAG ? `refs/tags/${env.CI_COMMIT_TAG}` : branchOf(textIn(env, 'CI_COMMIT_BRANCH'));
  // A schedule has no state before it, and a first push, a tag and a merge request have only zeros there.
  if (env.CI_PIPELINE_SOURCE !== 'push') return everything(main);
  return pushed(head, name, env.CI_COMMIT_BEFORE_SHA, main);
}

/** https://learn.microsoft.com/azure/devops/pipelines/build/variables */
function azureChange(env: NodeJS.ProcessEnv): CiChange {
  const target = env.SYSTEM_PULLREQUEST_TARGETBRANCH;
  // The commit of a build of a pull request is its merge with the target.
  if (target) {
    const base = { ref: target.startsWith('refs/') ? target : branchOf(target) };
    return commits(idIn(env, 'BUILD_SOURCEVERSION'), textIn(env, 'BUILD_SOURCEBRANCH'), [base], base);
  }
  // Azure does not tell what was there before a push.
  return everything(DEFAULT_BRANCH);
}

/** https://support.atlassian.com/bitbucket-cloud/docs/variables-and-secrets/ */
function bitbucketChange(env: NodeJS.ProcessEnv): CiChange {
  const head = idIn(env, 'BITBUCKET_COMMIT');
  const target = env.BITBUCKET_PR_DESTINATION_BRANCH;
  if (!target) return everything(DEFAULT_BRANCH);
  const base: Point = { ref: branchOf(target) };
  return commits(head, branchOf(textIn(env, 'BITBUCKET_BRANCH')), [base], base);
}

/** https://www.jenkins.io/doc/book/pipeline/multibranch/ */
function jenkinsChange(env: NodeJS.ProcessEnv): CiChange {
  const target = env.CHANGE_TARGET;
  if (!target) return everything(DEFAULT_BRANCH);
  const base: Point = { ref: branchOf(target) };
  return commits(idIn(env, 'GIT_COMMIT'), null, [base], base);
}

function pushed(head: string, name: string, before: string | undefined, main: { readonly ref: string }): CiChange {
  const isMain = main.ref === name;
  const isNew = before === undefined || before === '' || isZeroId(before);
  const known: readonly Point[] = isNew ? (isMain ? [] : [main]) : [{ id: idOf(before, 'CI_COMMIT_BEFORE_SHA') }];
  const governor = isMain ? (known[0] ?? null) : main;
  return { kind: 'commits', head, headRef: name, known, name, governor };
}

function commits(head: string, headRef: string | null, known: readonly Point[], governor: Point): CiChange {
  return {
    kind: 'commits',
    head,
    headRef: headRef !== null && isRef(headRef) ? headRef : null,
    known,
    name: null,
    governor,
  };
}

function everything(governor: Point | null): CiChange {
  const why = {
    nl: 'De bouwserver zegt niet wat nieuw is. Daarom is alles gescand wat is uitgecheckt.',
    en: 'The build server does not say what is new. So everything that is checked out was scanned.',
  };
  return { kind: 'everything', why, governor };
}

function textIn(env: NodeJS.ProcessEnv, name: string): string {
  const value = env[name];
  if (value === undefined || value === '') throw lacksVariable(name);
  return value;
}

function idIn(env: NodeJS.ProcessEnv, name: string): string {
  return idOf(env[name], name);
}

function idOf(value: string | undefined, name: string): string {
  if (value === undefined || !isId(value)) throw lacksVariable(name);
  return value;
}

function branchOf(name: string): string {
  const ref = BRANCH + name;
  if (!isRef(ref)) throw lacksVariable('branch');
  return ref;
}

function lacksVariable(name: string): UserError {
  return new UserError(
    {
      nl: `De bouwserver geeft \`${name}\` niet, of in een onbekende vorm. Wat nieuw is, is dus niet bekend.`,
      en: `The build server does not give \`${name}\`, or in an unknown form. So nobody knows what is new.`,
    },
    {
      nl: 'Noem met `--base` de tak of commit om mee te vergelijken.',
      en: 'Name the branch or commit to compare with after `--base`.',
    },
  );
}

function unknownServer(): UserError {
  return new UserError(
    { nl: 'Dit lijkt geen bouwserver die sluis kent.', en: 'This does not look like a build server that sluis knows.' },
    {
      nl: 'Noem met `--base` de tak of commit om mee te vergelijken, zoals `--ci --base origin/main`.',
      en: 'Name the branch or commit to compare with after `--base`, such as `--ci --base origin/main`.',
    },
  );
}
