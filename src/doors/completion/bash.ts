import type { Option } from '../command.js';
import { type Completable, type Completions, firstWords, membersOf, optionWords } from './shape.js';

/**
 * The script for bash, also understood by zsh. Only the constructs that both know: no `mapfile`, no associative
 * arrays. Where it offers nothing, bash falls back to files.
 */
export function bashScript(all: Completions): string {
  const { commands, options } = all;
  const groups = [...new Set(commands.filter(({ name }) => name.length > 1).map(({ name }) => name[0]))];
  // Such as `audit`: what follows can be a word of its own too.
  const both = groups.filter((group) => commands.some(({ name }) => name.length === 1 && name[0] === group));
  const only = groups.filter((group) => !both.includes(group));
  return `_sluis() {
  local cur="\${COMP_WORDS[COMP_CWORD]}" prev="\${COMP_WORDS[COMP_CWORD-1]}" words="" command="" word i
  for ((i = 1; i < COMP_CWORD; i++)); do
    word="\${COMP_WORDS[i]}"
    case "$word" in
      --lang) i=$((i + 1)) ;;
      -*) ;;
      *)
        case "$command" in
          "") command="$word" ;;
          ${only.join('|')}) command="$command $word" ;;
${both.map((group) => memberCase(commands, group)).join('\n')}
        esac
        ;;
    esac
  done
  case "$command $prev" in
${valueCases(all)}
  esac
  if [[ -z "$words" ]]; then
    case "$command" in
      "") words="${[...firstWords(all), ...optionWords(options)].join(' ')}" ;;
${only.map((group) => `      "${group}") words="${membersOf(commands, group).join(' ')}" ;;`).join('\n')}
${commands.map((command) => commandCase(command, membersOf(commands, command.name.join(' ')))).join('\n')}
    esac
  fi
  COMPREPLY=($(compgen -W "$words" -- "$cur"))
}
complete -o default -o bashdefault -F _sluis sluis
`;
}

/** After an option with a value only its values fit; \`return\` leaves files to the shell. */
function valueCases({ commands, options }: Completions): string {
  const own = commands.flatMap((command) =>
    command.options.map((option) => caseOf(`"${command.name.join(' ')} `, option)),
  );
  const general = options.map((option) => caseOf('*" ', option));
  return [...own, ...general].filter((line) => line !== '').join('\n');
}

/** The same option can take other words in another command. */
function caseOf(command: string, { name, value }: Option): string {
  if (value === undefined) return '';
  const words = typeof value === 'string' ? 'return' : `words="${value.join(' ')}"`;
  return `    ${command}--${name}") ${words} ;;`;
}

function memberCase(commands: readonly Completable[], group: string): string {
  return `          ${group}) case "$word" in ${membersOf(commands, group).join('|')}) command="$command $word" ;; esac ;;`;
}

function commandCase({ name, options, offers }: Completable, members: readonly string[]): string {
  const words = optionWords(options).join(' ');
  const command = name.join(' ');
  if (offers !== null) return `      "${command}") words="${[...offers, words].join(' ')}" ;;`;
  // Options only after a hyphen, so that files come first.
  return `      "${command}") if [[ "$cur" == -* ]]; then words="${words}"; else ${members.length === 0 ? 'return' : `words="${members.join(' ')}"`}; fi ;;`;
}
