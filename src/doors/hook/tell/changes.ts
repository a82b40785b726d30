import path from 'node:path';
import type { Bilingual } from '../../../model/finding.js';
import { styleOf } from '../../../reporters/style.js';
import { wrap } from '../../../reporters/width.js';
import type { Language } from '../../../text/language.js';
import { defused } from '../../../text/neutral.js';
import { fill } from '../../../text/sentences.js';
import { shownName } from '../../fix/target.js';
import type { Io } from '../../io.js';
import { lookOf } from '../../look.js';
import { isInside } from '../place/disk.js';
import type { Change } from '../plan/changes.js';
import type { Plan } from '../plan/plan.js';

/** What was asked, and whether it was done. */
export interface Done {
  readonly action: 'install' | 'uninstall';
  readonly isMachine: boolean;
  readonly isDry: boolean;
}

export interface Reader {
  readonly io: Io;
  readonly language: Language;
}

const WIDEST = 100;

/** What was changed, or would be, for people. */
export function planText(plan: Plan, done: Done, { io, language }: Reader): string {
  const { colour, width } = lookOf(io.stdout, io.env);
  const { good, warn } = styleOf(colour);
  const say = (text: Bilingual, indent = '') =>
    wrap(text[language], Math.min(WIDEST, width) - indent.length).map((line) => indent + line);
  const [first, ...rest] = say(headline(plan, done));
  const heading = [(plan.isReady ? good : warn)(first), ...rest];
  const changes = grouped(plan.changes).flatMap((change) => describe(change, { io, language }));
  const under = changes.length === 0 ? [] : ['', ...say(done.isDry ? WOULD : DID), ...changes];
  const notes = plan.notes.flatMap((note) => ['', ...say(note)]);
  const next =
    done.action === 'install' && !done.isDry && plan.isReady ? ['', ...say(done.isMachine ? NEXT_MACHINE : NEXT)] : [];
  return `${[...heading, ...under, ...notes, ...next].map(defused).join('\n')}\n`;
}

/** A path as the user would type it. */
export function shownPath(file: string, { cwd }: Pick<Io, 'cwd'>): string {
  return shownName(isInside(file, cwd) ? path.relative(cwd, file) || '.' : file);
}

const DID: Bilingual = { nl: 'Dit is er veranderd:', en: 'This has changed:' };
const WOULD: Bilingual = { nl: 'Dit zou er veranderen:', en: 'This would change:' };
const NEXT: Bilingual = {
  nl: 'Kijken of het werkt: `sluis hook status`. Ongedaan maken: `sluis hook uninstall`.',
  en: 'To see whether it works: `sluis hook status`. To undo it: `sluis hook uninstall`.',
};

const NEXT_MACHINE: Bilingual = {
  nl: 'Kijken of het werkt: `sluis hook status`. Ongedaan maken: `sluis hook uninstall --global`.',
  en: 'To see whether it works: `sluis hook status`. To undo it: `sluis hook uninstall --global`.',
};

function headline({ changes, isReady }: Plan, { action, isMachine, isDry }: Done): Bilingual {
  if (action === 'install' && !isReady && !isDry) return HEADLINES.almost;
  if (changes.length === 0) return action === 'install' ? HEADLINES.already : HEADLINES.nothing;
  if (isDry) return HEADLINES.dry;
  if (action === 'uninstall') return HEADLINES.removed;
  return isMachine ? HEADLINES.machine : HEADLINES.installed;
}

const HEADLINES = {
  almost: { nl: 'Bijna klaar: er is nog één stap te doen.', en: 'Almost done: there is one step left.' },
  already: { nl: 'Sluis staat er al. Er is niets veranderd.', en: 'Sluis is there already. Nothing was changed.' },
  nothing: {
    nl: 'Sluis heeft hier niets veranderd, dus er is niets terug te zetten.',
    en: 'Sluis has changed nothing here, so there is nothing to put back.',
  },
  dry: { nl: 'Er is nog niets veranderd.', en: 'Nothing was changed yet.' },
  removed: { nl: 'Sluis is weg, en alles staat zoals het was.', en: 'Sluis is gone, and everything is as it was.' },
  installed: {
    nl: 'Klaar: git laat sluis meekijken in dit project.',
    en: 'Done: git has sluis look along in this project.',
  },
  machine: {
    nl: 'Klaar: git laat sluis meekijken in al uw projecten op deze computer.',
    en: 'Done: git has sluis look along in all your projects on this machine.',
  },
} as const satisfies Record<string, Bilingual>;

/** A change, and the files that changed in the same way beside it. */
interface Group {
  readonly change: Change;
  readonly also: readonly string[];
}

/** Many new hooks in one folder are one line. */
function grouped(changes: readonly Change[]): Group[] {
  const groups: { change: Change; also: string[] }[] = [];
  for (const change of changes) {
    const last = groups.at(-1);
    if (last !== undefined && isAlike(last.change, change))
      last.also.push(path.basename((change as { path: string }).path));
    else groups.push({ change, also: [] });
  }
  return groups;
}

function isAlike(one: Change, other: Change): boolean {
  if (one.kind !== 'file' || other.kind !== 'file' || one.role !== 'hook' || other.role !== 'hook') return false;
  const isSame = (a: Buffer | null, b: Buffer | null) => (a === null) === (b === null);
  return (
    path.dirname(one.path) === path.dirname(other.path) &&
    isSame(one.before, other.before) &&
    isSame(one.after, other.after)
  );
}

type Words =
  | 'folder-made'
  | 'folder-gone'
  | 'moved-away'
  | 'moved-back'
  | 'hook-new'
  | 'hook-other'
  | 'hook-gone'
  | 'lines-in'
  | 'lines-out'
  | 'file-new'
  | 'file-gone'
  | 'record'
  | 'record-gone'
  | 'config';

const WORDS: Readonly<Record<Words, Bilingual>> = {
  'folder-made': { nl: 'was er niet → nieuwe map', en: 'was not there → new folder' },
  'folder-gone': { nl: 'lege map → weg', en: 'empty folder → gone' },
  'moved-away': {
    nl: 'uw eigen hook → heet nu {to} en draait eerst',
    en: 'your own hook → is now called {to} and runs first',
  },
  'moved-back': { nl: 'uw eigen hook → heet weer {to}', en: 'your own hook → is called {to} again' },
  'hook-new': { nl: 'was er niet → hook van sluis', en: 'was not there → hook of sluis' },
  'hook-other': { nl: 'hook van sluis → bijgewerkt', en: 'hook of sluis → updated' },
  'hook-gone': { nl: 'hook van sluis → weg', en: 'hook of sluis → gone' },
  'lines-in': { nl: 'regels van sluis erbij:', en: 'lines of sluis added:' },
  'lines-out': { nl: 'regels van sluis eruit:', en: 'lines of sluis taken out:' },
  'file-new': { nl: 'was er niet → nieuw bestand:', en: 'was not there → new file:' },
  'file-gone': { nl: 'bestand van sluis → weg:', en: 'file of sluis → gone:' },
  record: {
    nl: 'hierin staat voor `sluis hook uninstall` wat er veranderd is',
    en: 'here stands what was changed, for `sluis hook uninstall`',
  },
  'record-gone': { nl: 'wat sluis bijhield → weg', en: 'what sluis kept → gone' },
  config: { nl: 'uw git-instelling: {before} → {after}', en: 'your git setting: {before} → {after}' },
};
const UNSET: Bilingual = { nl: 'niet gezet', en: 'not set' };

function describe({ change, also }: Group, { io, language }: Reader): string[] {
  const name = change.kind === 'config' ? change.key : shownPath(change.path, io);
  const values = valuesOf(change, language, io);
  const others = also.length === 0 ? [] : wrap(also.map(shownName).join(', '), 70).map((line) => `      ${line}`);
  const lines = change.kind === 'file' ? (change.lines ?? []) : [];
  const sign = change.kind === 'file' && isRemoval(change) ? '-' : '+';
  return [
    `  ${name}`,
    ...others,
    `    ${fill(WORDS[wordOf(change)], language, values)}`,
    ...lines.map((line) => `      ${sign} ${line}`),
  ];
}

function valuesOf(change: Change, language: Language, io: Io): Record<string, string> {
  if (change.kind === 'move') return { to: shownName(path.basename(change.to)) };
  if (change.kind !== 'config') return {};
  const of = (value: string | null) => (value === null ? UNSET[language] : shownPath(value, io));
  return { before: of(change.before), after: of(change.after) };
}

function isRemoval({ before, after }: Extract<Change, { kind: 'file' }>): boolean {
  return after === null || (before !== null && after.length < before.length);
}

function wordOf(change: Change): Words {
  if (change.kind === 'config') return 'config';
  if (change.kind === 'folder') return change.made ? 'folder-made' : 'folder-gone';
  if (change.kind === 'move') return change.to.length > change.path.length ? 'moved-away' : 'moved-back';
  const { role, before, after } = change;
  if (role === 'record') return after === null ? 'record-gone' : 'record';
  if (role === 'hook') return after === null ? 'hook-gone' : before === null ? 'hook-new' : 'hook-other';
  if (after === null) return 'file-gone';
  return before === null ? 'file-new' : isRemoval(change) ? 'lines-out' : 'lines-in';
}
