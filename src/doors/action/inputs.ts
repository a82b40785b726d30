import { UserError } from '../../errors.js';
import type { Language } from '../../text/language.js';
import type { Mode } from '../ci/plan.js';
import { unknown } from '../suggest.js';

/** What makes the step fail. */
export type FailOn = 'block' | 'warn' | 'never';

/** What a workflow asks of the action, after checking. */
export interface ActionInputs {
  /** Files and folders, for the mode `tree`. */
  readonly paths: readonly string[];
  readonly mode: Mode;
  readonly policy: string | null;
  readonly failOn: FailOn;
  /** Null: by the locale. */
  readonly language: Language | null;
  /** File for the report as SARIF. */
  readonly sarif: string | null;
  readonly comment: boolean;
  readonly summary: boolean;
  /** Folder for reports of every kind. */
  readonly artifact: string | null;
  /** What to compare with, in place of what the event says. */
  readonly base: string | null;
  readonly token: string | null;
}

/** Every input there is, as in `action.yml`. */
export const INPUT_NAMES = [
  'paths',
  'mode',
  'policy',
  'fail-on',
  'language',
  'sarif',
  'comment',
  'summary',
  'artifact',
  'base',
  'token',
] as const;

type InputName = (typeof INPUT_NAMES)[number];

const PREFIX = 'INPUT_';

/**
 * Reads the inputs as a runner hands them over: `INPUT_FAIL-ON` for `fail-on`.
 *
 * @throws UserError for an input that does not exist, or a value that it cannot have
 */
export function actionInputs(env: NodeJS.ProcessEnv): ActionInputs {
  checkNames(env);
  const mode = wordOf(env, 'mode', ['changes', 'tree', 'history'], 'changes');
  const paths = (textOf(env, 'paths') ?? '').split(/\r?\n/).flatMap((line) => line.trim() || []);
  if (paths.length > 0 && mode !== 'tree') throw pathsWithoutTree();
  return {
    paths,
    mode,
    policy: textOf(env, 'policy'),
    failOn: wordOf(env, 'fail-on', ['block', 'warn', 'never'], 'block'),
    language: inputLanguage(env),
    sarif: textOf(env, 'sarif'),
    comment: switchOf(env, 'comment', false),
    summary: switchOf(env, 'summary', true),
    artifact: textOf(env, 'artifact'),
    base: textOf(env, 'base'),
    token: textOf(env, 'token'),
  };
}

/** @throws UserError for a language that sluis does not speak */
export function inputLanguage(env: NodeJS.ProcessEnv): Language | null {
  return textOf(env, 'language') === null ? null : wordOf(env, 'language', ['nl', 'en'], 'en');
}

/** A runner hands over any input that is written, also one that does not exist: a typing error would go unseen. */
function checkNames(env: NodeJS.ProcessEnv): void {
  const known = new Set<string>(INPUT_NAMES.map((name) => PREFIX + name.toUpperCase()));
  const strange = Object.keys(env).find(
    (name) => name.toUpperCase().startsWith(PREFIX) && !known.has(name.toUpperCase()),
  );
  if (strange === undefined) return;
  const what = { nl: 'Onbekende invoer onder `with:`', en: 'Unknown input under `with:`' };
  throw unknown(what, strange.slice(PREFIX.length).toLowerCase(), INPUT_NAMES);
}

function textOf(env: NodeJS.ProcessEnv, name: InputName): string | null {
  return env[PREFIX + name.toUpperCase()]?.trim() || null;
}

function wordOf<const T extends string>(env: NodeJS.ProcessEnv, name: InputName, words: readonly T[], usual: T): T {
  const given = textOf(env, name);
  if (given === null) return usual;
  const word = words.find((each) => each === given);
  if (word !== undefined) return word;
  throw unknown({ nl: `Onbekende waarde voor \`${name}\``, en: `Unknown value for \`${name}\`` }, given, words);
}

function switchOf(env: NodeJS.ProcessEnv, name: InputName, usual: boolean): boolean {
  return wordOf(env, name, ['true', 'false'], usual ? 'true' : 'false') === 'true';
}

function pathsWithoutTree(): UserError {
  return new UserError(
    { nl: '`paths` hoort bij `mode: tree`.', en: '`paths` goes with `mode: tree`.' },
    {
      nl: 'Voeg `mode: tree` toe. Wat altijd buiten de scan mag blijven staat in het beleid, onder `allowedPaths`.',
      en: 'Add `mode: tree`. What may always stay out of the scan is in the policy, under `allowedPaths`.',
    },
  );
}
