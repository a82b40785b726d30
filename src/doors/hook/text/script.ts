import { readsInput, type Stage } from '../stages.js';
import { BEFORE, HEADING, MARK } from './mark.js';
import { ownHookLines } from './pass-on.js';
import { refusalLines } from './refusal.js';
import { shellPath, shellWord } from './shell.js';

/** The sluis that a hook starts. */
export interface Recorded {
  /** Absolute paths. */
  readonly node: string;
  readonly cli: string;
  /** It lies in `node_modules` of the repository, so that `node_modules/.bin/sluis` may be started as well. */
  readonly inRepository: boolean;
}

export interface ScriptOptions {
  readonly stage: Stage;
  readonly sluis: Recorded;
  /**
   * The hook that runs first: the one that was here before, that of the repository itself (for a folder of the whole
   * machine), or none.
   */
  readonly first: 'beside' | 'repository' | 'none';
  /** The hook that was here is of the pre-commit framework. */
  readonly afterFramework: boolean;
}

/**
 * The hook itself, for the POSIX shell: that of Git for Windows too. It starts the hook that was there before and then
 * sluis, both with the same arguments and the same standard input. Where no sluis can be started, nothing passes.
 *
 * Its variables begin with `sluis_`, so that none is changed that was exported for another program.
 */
export function scriptText(options: ScriptOptions): string {
  const { stage, sluis, first } = options;
  const parts = [
    ['#!/bin/sh', `${MARK} ${stage}`, ...HEADING, ''],
    [`sluis_node=${shellWord(shellPath(sluis.node))}`, `sluis_cli=${shellWord(shellPath(sluis.cli))}`, ''],
    firstLines(options),
    ON_PATH,
    refusalLines(stage, first),
    startLines(sluis),
    readsInput(stage) ? withInput(options) : withoutInput(options),
  ];
  return `${parts.flat().join('\n')}\n`;
}

/** Sets `sluis_first` to the hook that runs first. */
function firstLines({ stage, first }: ScriptOptions): string[] {
  if (first === 'none') return [];
  if (first === 'repository') return [...ownHookLines(stage), ''];
  const name = `${stage}${BEFORE}`;
  return ['case $0 in', `  */*) sluis_first=\${0%/*}/${name} ;;`, `  *) sluis_first=./${name} ;;`, 'esac', ''];
}

/**
 * The sluis on PATH, but none that lies in the repository: npm and others put such folders on PATH, and what is in a
 * repository is not to be trusted.
 */
const ON_PATH = [
  'sluis_on_path() (',
  '  top=$(pwd -P) || exit 1',
  '  IFS=:',
  '  set -f',
  '  for folder in $PATH; do',
  '    case $folder in /*) ;; *) continue ;; esac',
  '    if [ ! -f "$folder/sluis" ] || [ ! -x "$folder/sluis" ]; then continue; fi',
  '    real=$(CDPATH= cd "$folder" && pwd -P) || continue',
  '    case $real/ in "$top"/*) continue ;; esac',
  '    printf %s "$folder/sluis"',
  '    exit 0',
  '  done',
  '  exit 1',
  ')',
  '',
];

function startLines({ inRepository }: Recorded): string[] {
  const local = 'node_modules/.bin/sluis';
  return [
    'sluis_start() {',
    '  if [ -x "$sluis_node" ] && [ -f "$sluis_cli" ]; then',
    '    "$sluis_node" "$sluis_cli" "$@"',
    ...(inRepository ? [`  elif [ -x ${local} ]; then`, `    ${local} "$@"`] : []),
    '  elif sluis_found=$(sluis_on_path); then',
    '    "$sluis_found" "$@"',
    '  else',
    '    sluis_refuse',
    '    return 2',
    '  fi',
    '}',
    '',
  ];
}

function withInput(options: ScriptOptions): string[] {
  return [
    '# The x keeps the end of the last line.',
    'sluis_lines=$(cat && printf x) || exit 2',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: a parameter of the shell
    'sluis_lines=${sluis_lines%x}',
    ...runFirst(options, 'printf %s "$sluis_lines" | "$sluis_first" "$@"'),
    `printf %s "$sluis_lines" | sluis_start hook run ${options.stage} "$@"`,
    'exit $?',
  ];
}

function withoutInput(options: ScriptOptions): string[] {
  const { stage } = options;
  return [...runFirst(options, '"$sluis_first" "$@"'), `sluis_start hook run ${stage} "$@"`, 'exit $?'];
}

function runFirst({ first, afterFramework }: ScriptOptions, line: string): string[] {
  if (first === 'none') return [];
  // The framework that was installed once more after sluis calls this hook itself; it must not be called back.
  const unless = afterFramework ? ' && [ -z "$PRE_COMMIT_RUNNING_LEGACY" ]' : '';
  return [`if [ -f "$sluis_first" ] && [ -x "$sluis_first" ]${unless}; then`, `  ${line} || exit $?`, 'fi'];
}
