import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { parseYaml, type YamlSource } from '../../../config/yaml.js';
import { UserError } from '../../../errors.js';
import { readsInput, type Stage } from '../stages.js';
import { bytesOf, statOf } from './disk.js';

/** The settings of lefthook in a project. */
export interface Lefthook {
  readonly file: string;
  readonly isYaml: boolean;
}

const FOLDERS = ['', '.config'];
const STEMS = ['lefthook', '.lefthook'];
const EXTENSIONS = ['yml', 'yaml', 'toml', 'json', 'jsonc'];

/** The file that holds the settings, or null for a project without lefthook. */
export function lefthookOf(top: string): Lefthook | null {
  for (const folder of FOLDERS) {
    for (const stem of STEMS) {
      for (const extension of EXTENSIONS) {
        const file = path.join(top, folder, `${stem}.${extension}`);
        if (statOf(file) !== null) return { file, isYaml: extension.startsWith('y') };
      }
    }
  }
  return null;
}

/**
 * The name of the file that lefthook starts. A file, not a command: lefthook leaves commands and jobs out of a push that
 * changes no file in the end, such as of a tag, or of data that was added and removed again.
 */
export const SCRIPT_NAME = 'sluis.sh';

/** What is to be done to let lefthook start sluis. */
export interface LefthookEdit {
  /** Where the script goes, relative to the top. */
  readonly script: string;
  /** Text that comes into the settings, and where; null when it is there already. */
  readonly insertion: { readonly at: number; readonly text: string } | null;
}

/**
 * How the settings have to change. Nothing else in them changes, so comments and layout stay.
 *
 * @returns null when only a person can do it: an unusual layout, or settings under which the hook would not always run.
 */
export function lefthookEdit(text: string, stage: Stage): LefthookEdit | null {
  const source = parsed(text);
  if (source === null) return null;
  const settings = asMap(source.value ?? {});
  const folder = settings?.source_dir ?? '.lefthook';
  if (settings === null || typeof folder !== 'string' || !isPlain(folder)) return null;
  const section = asMap(settings[stage] ?? {});
  const scripts = section && asMap(section.scripts ?? {});
  if (section === null || scripts === null || mayNotRun(section)) return null;
  const script = path.posix.join(folder, stage, SCRIPT_NAME);
  const entry = entryOf(stage);
  if (Object.hasOwn(scripts, SCRIPT_NAME)) {
    return isDeepStrictEqual(scripts[SCRIPT_NAME], entry) ? { script, insertion: null } : null;
  }
  const insertion = insertionFor(source, text, stage);
  if (insertion === null) return null;
  // The proof that the file says what it said, and this.
  const after = parsed(text.slice(0, insertion.at) + insertion.text + text.slice(insertion.at))?.value;
  const wanted = { ...settings, [stage]: { ...section, scripts: { ...scripts, [SCRIPT_NAME]: entry } } };
  return isDeepStrictEqual(after, wanted) ? { script, insertion } : null;
}

/** What a person has to add, as YAML. */
export function lefthookLines(stage: Stage): string[] {
  return [`${stage}:`, '  scripts:', ...entryLines(stage, 4)];
}

type Map = Readonly<Record<string, unknown>>;

function asMap(value: unknown): Map | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Map) : null;
}

function parsed(text: string): YamlSource | null {
  try {
    return parseYaml(text, 'lefthook');
  } catch (error) {
    // Not readable, or written with anchors: for a person.
    if (error instanceof UserError) return null;
    throw error;
  }
}

function isPlain(folder: string): boolean {
  return /^[\w./-]+$/.test(folder) && !path.posix.isAbsolute(folder) && !folder.split('/').includes('..');
}

/** Conditions on the whole hook hold for sluis too; and at once with others, what git says may get lost. */
function mayNotRun(section: Map): boolean {
  const isConditional = Object.hasOwn(section, 'skip') || Object.hasOwn(section, 'only');
  return isConditional || (section.parallel === true && JSON.stringify(section).includes('"use_stdin":true'));
}

function entryOf(stage: Stage): Map {
  return readsInput(stage) ? { runner: 'sh', use_stdin: true } : { runner: 'sh' };
}

function entryLines(stage: Stage, indent: number): string[] {
  const entry = Object.entries(entryOf(stage)).map(([key, value]) => `  ${key}: ${value}`);
  return [`"${SCRIPT_NAME}":`, ...entry].map((line) => ' '.repeat(indent) + line);
}

/** Right below the key that the lines belong to, indented as what is there; or at the end. */
function insertionFor(source: YamlSource, text: string, stage: Stage): LefthookEdit['insertion'] {
  const section = asMap(asMap(source.value)?.[stage]);
  if (section === null) {
    if (asMap(source.value)?.[stage] !== undefined) return null;
    const gap = text === '' || text.endsWith('\n\n') ? '' : text.endsWith('\n') ? '\n' : '\n\n';
    return { at: text.length, text: `${gap}${lefthookLines(stage).join('\n')}\n` };
  }
  const scripts = asMap(section.scripts);
  const parent = scripts === null ? [stage] : [stage, 'scripts'];
  const firstKey = Object.keys(scripts ?? section)[0];
  if (firstKey === undefined) return null;
  const { line, column } = source.position([...parent, firstKey]);
  const above = source.position(parent).line;
  if (line <= above) return null;
  const indent = column - 1;
  const lines =
    scripts === null ? [`${' '.repeat(indent)}scripts:`, ...entryLines(stage, indent + 2)] : entryLines(stage, indent);
  return { at: startOfLine(text, above + 1), text: `${lines.join('\n')}\n` };
}

function startOfLine(text: string, line: number): number {
  let at = 0;
  for (let before = 1; before < line; before++) at = text.indexOf('\n', at) + 1;
  return at;
}

/** The settings as text; null when they are not UTF-8. */
export function settingsText({ file }: Lefthook): string | null {
  const bytes = bytesOf(file) ?? Buffer.alloc(0);
  const text = bytes.toString('utf8');
  return Buffer.from(text).equals(bytes) ? text : null;
}
