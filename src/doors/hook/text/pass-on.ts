import { HEADING, MARK } from './mark.js';

/**
 * Every hook that git looks for in its hooks folder (githooks(5), git 2.39). A folder for the whole machine hides the
 * hooks of the repositories themselves, so it holds a file for each that passes on. `fsmonitor-watchman` is not among
 * them: git finds it by `core.fsmonitor` alone.
 */
export const GIT_HOOKS = [
  'applypatch-msg',
  'commit-msg',
  'p4-changelist',
  'p4-post-changelist',
  'p4-pre-submit',
  'p4-prepare-changelist',
  'post-applypatch',
  'post-checkout',
  'post-commit',
  'post-index-change',
  'post-merge',
  'post-receive',
  'post-rewrite',
  'post-update',
  'pre-applypatch',
  'pre-auto-gc',
  'pre-commit',
  'pre-merge-commit',
  'pre-push',
  'pre-rebase',
  'pre-receive',
  'prepare-commit-msg',
  'proc-receive',
  'push-to-checkout',
  'reference-transaction',
  'sendemail-validate',
  'update',
] as const;
export type GitHook = (typeof GIT_HOOKS)[number];

/** A hook of the whole machine that only passes on to that of the repository. */
export function passOnText(hook: GitHook): string {
  const lines = [
    '#!/bin/sh',
    `${MARK} ${hook}`,
    ...HEADING,
    '# nl: geeft alleen door aan de hook van de repository zelf, als die er is.',
    '# en: only passes on to the hook of the repository itself, where there is one.',
    '',
    ...ownHookLines(hook),
    '',
    'if [ -f "$sluis_first" ] && [ -x "$sluis_first" ]; then exec "$sluis_first" "$@"; fi',
    ...(WITHOUT[hook] ?? ['exit 0']),
  ];
  return `${lines.join('\n')}\n`;
}

/**
 * Lines of shell that set `sluis_first` to the hook of the repository itself, which git passes over because of
 * `core.hooksPath`; to nothing where there is none. Starting git is the slow way, so it is the last.
 */
export function ownHookLines(hook: GitHook): string[] {
  return [
    'sluis_first=',
    'if [ -n "$GIT_COMMON_DIR" ]; then',
    '  sluis_git=$GIT_COMMON_DIR',
    'elif [ -n "$GIT_DIR" ] && [ ! -f "$GIT_DIR/commondir" ]; then',
    '  sluis_git=$GIT_DIR',
    'elif [ -z "$GIT_DIR" ] && [ -f .git/HEAD ]; then',
    '  sluis_git=.git',
    'else',
    '  sluis_git=$(git rev-parse --git-common-dir 2>/dev/null) || sluis_git=',
    'fi',
    `if [ -n "$sluis_git" ]; then sluis_first=$sluis_git/hooks/${hook}; fi`,
    '# A hooks folder that is this one would start itself without end.',
    'if [ "$sluis_first" -ef "$0" ]; then sluis_first=; fi',
  ];
}

/**
 * Where it makes a difference to git whether the hook is there. `push-to-checkout` replaces what git does by itself for
 * `receive.denyCurrentBranch=updateInstead`; these lines do the same, as the example in git's own templates.
 */
const WITHOUT: Partial<Record<GitHook, readonly string[]>> = {
  'proc-receive': ['exit 1'],
  'push-to-checkout': [
    'sluis_refuse() { printf \'%s\\n\' "$1" >&2; exit 1; }',
    'git update-index -q --ignore-submodules --refresh || sluis_refuse "Up-to-date check failed"',
    'git diff-files --quiet --ignore-submodules -- || sluis_refuse "Working directory has unstaged changes"',
    'if git cat-file -e HEAD 2>/dev/null; then',
    '  sluis_head=HEAD',
    'else',
    '  sluis_head=$(git hash-object -t tree --stdin </dev/null)',
    'fi',
    'git diff-index --quiet --cached --ignore-submodules "$sluis_head" -- ||',
    '  sluis_refuse "Working directory has staged changes"',
    'git read-tree -u -m "$1" || sluis_refuse "Could not update working tree to new HEAD"',
    'exit 0',
  ],
};
