import { readsInput, type Stage } from '../stages.js';
import { HEADING, MARK } from './mark.js';
import { sayLine } from './shell.js';

/**
 * Shell for files that everyone who works on the project shares: without the paths of one machine. Everyone needs a
 * sluis of their own, or the project has it as a package.
 */

/** How a shared file starts sluis: the one on PATH, or the one that the project brings. */
export type SharedCommand = 'sluis' | 'node_modules/.bin/sluis';

const BEGIN = '# >>> sluis: houdt persoonsgegevens tegen / stops personal data. `sluis hook uninstall` takes this out.';
const END = '# <<< sluis';

/** Lines for the top of a shared hook: before anything else can read what git says, or end the hook. */
export function sharedBlock(stage: Stage, command: SharedCommand): string {
  const run = readsInput(stage) ? withInput(stage, command) : [`${command} hook run ${stage} "$@" || exit 1`];
  return `${[BEGIN, ...presence(command), ...run, END].join('\n')}\n`;
}

/** A whole shared file for a hook manager that starts files. */
export function sharedScript(stage: Stage, command: SharedCommand): string {
  const run = `exec ${command} hook run ${stage} "$@"`;
  return `${['#!/bin/sh', `${MARK} ${stage}`, ...HEADING, '', ...presence(command), run].join('\n')}\n`;
}

/** The lines of sluis in a text, whichever version wrote them; null when there are none. */
export function blockIn(text: string): string | null {
  const at = text.search(/^# >>> sluis/m);
  if (at === -1) return null;
  const end = text.slice(at).search(/^# <<< sluis.*$/m);
  // Without an end, everything that follows may be of sluis: nobody can tell.
  if (end === -1) return text.slice(at);
  const newline = text.indexOf('\n', at + end);
  return newline === -1 ? text.slice(at) : text.slice(at, newline + 1);
}

/** Where the lines go: after the line that names the shell, and after the one with which an older husky starts itself. */
export function placeForBlock(text: string): number {
  const lines = text.split('\n');
  const head = lines.slice(0, 12);
  const husky = head.findIndex((line) => /^\s*\.\s.*husky\.sh/.test(line));
  const shebang = lines[0].startsWith('#!') ? 0 : -1;
  const before = lines.slice(0, Math.max(husky, shebang) + 1);
  return Math.min(text.length, before.join('\n').length + (before.length === 0 ? 0 : 1));
}

/** Whether a text is a script for a POSIX shell. Without a first line that says so git and husky take it for one. */
export function isShell(content: Buffer): boolean {
  if (content.includes(0)) return false;
  const first = content.toString('latin1').split('\n', 1)[0];
  return !first.startsWith('#!') || /[/\s](?:sh|bash|dash|ksh|zsh)\b/.test(first);
}

function presence(command: SharedCommand): string[] {
  const isOwn = command === 'sluis';
  const nl = isOwn ? 'npm install --global sluis' : 'npm install';
  return [
    `if ! command -v ${command} >/dev/null 2>&1; then`,
    `  ${sayLine(`sluis: tegengehouden, want sluis is hier niet te vinden. Er is dus niets gescand. Installeer het: ${nl}`)}`,
    `  ${sayLine(`sluis: stopped, because sluis cannot be found here. So nothing was scanned. Install it: ${nl}`)}`,
    '  exit 1',
    'fi',
  ];
}

function withInput(stage: Stage, command: SharedCommand): string[] {
  return [
    'sluis_lines=$(cat && printf x) || exit 1',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: a parameter of the shell
    'sluis_lines=${sluis_lines%x}',
    `printf %s "$sluis_lines" | ${command} hook run ${stage} "$@" || exit 1`,
    '# What comes below reads the same lines.',
    'if [ -n "$sluis_lines" ]; then exec <<SLUIS',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: a parameter of the shell
    '${sluis_lines%?}',
    'SLUIS',
    'fi',
  ];
}
