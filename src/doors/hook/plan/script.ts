import path from 'node:path';
import { UserError } from '../../../errors.js';
import type { Bilingual } from '../../../model/finding.js';
import { shownName } from '../../fix/target.js';
import { missingFolders, statOf } from '../place/disk.js';
import { type Existing, existingHook, type Maker } from '../place/existing.js';
import { lefthookLines } from '../place/lefthook.js';
import type { Stage } from '../stages.js';
import { BEFORE } from '../text/mark.js';
import { type Recorded, scriptText } from '../text/script.js';
import type { Change } from './changes.js';
import type { Plan } from './plan.js';
import { digestOf, type Installed } from './state.js';

/** One hook file that sluis writes whole. */
export interface HookFile {
  /** Where git looks for it. */
  readonly file: string;
  /** Where it stands, when another program has moved it. */
  readonly at?: string;
  readonly hook: string;
  readonly content: string;
  readonly sluis: Recorded | null;
}

/** A hook that stands in a folder of git, with the one that was there chained behind it. */
export function planScript(
  { file, alone }: { readonly file: string; readonly alone: boolean },
  {
    stage,
    sluis,
    earlier,
  }: { readonly stage: Stage; readonly sluis: Recorded; readonly earlier: readonly Installed[] },
): Plan {
  const existing = existingHook(file);
  const before = file + BEFORE;
  const moved = movedByFramework(file, existing);
  if (moved === null && existing.kind === 'other') checkChainable(existing.maker, { file, before, alone, stage });
  const chained = existing.kind === 'other' ? existing : existingHook(before);
  const content = scriptText({
    stage,
    sluis,
    first: alone ? 'none' : 'beside',
    afterFramework: chained.kind === 'other' && chained.maker === 'pre-commit',
  });
  if (moved !== null) return planHookFile({ file, at: moved, hook: stage, content, sluis }, earlier);
  if (existing.kind !== 'other') return planHookFile({ file, hook: stage, content, sluis }, earlier);
  const written = planHookFile({ file, hook: stage, content, sluis }, earlier, { kind: 'none' });
  return {
    ...written,
    changes: [{ kind: 'move', path: file, to: before }, ...written.changes],
    notes: chainNotes(existing),
  };
}

/** The pre-commit framework that was installed after sluis has moved its hook, and starts it. Null when it has not. */
export function movedByFramework(file: string, existing: Existing): string | null {
  const moved = `${file}.legacy`;
  const isMoved = existing.kind === 'other' && existing.maker === 'pre-commit' && existingHook(moved).kind === 'sluis';
  return isMoved ? moved : null;
}

/**
 * A file that sluis writes whole, where nothing or an earlier one of sluis stands.
 *
 * @throws UserError when the earlier one was changed by somebody, or when it is of somebody else.
 */
export function planHookFile(
  { file, at = file, hook, content, sluis }: HookFile,
  earlier: readonly Installed[],
  existing: Existing = existingHook(at),
): Plan {
  const after = Buffer.from(content);
  const installed: Installed[] = [{ form: 'file', hook, file, sha256: digestOf(after), sluis }];
  const plan = (changes: readonly Change[]): Plan => ({ changes, installed, notes: [], isReady: true });
  if (existing.kind === 'other') throw taken(at);
  if (existing.kind === 'none') {
    const folders = missingFolders(path.dirname(at)).map(
      (folder) => ({ kind: 'folder', path: folder, made: true }) as const,
    );
    return plan([...folders, { kind: 'file', path: at, role: 'hook', before: null, after, mode: 0o755 }]);
  }
  const before = existing.content;
  const isKnown = earlier.some(
    (each) => each.form === 'file' && each.file === file && each.sha256 === digestOf(before),
  );
  if (!isKnown && !before.equals(after)) throw edited(at);
  const mode = existing.stats.mode & 0o777;
  if (before.equals(after) && (mode & 0o100) !== 0) return plan([]);
  return plan([{ kind: 'file', path: at, role: 'hook', before, after, mode: mode | 0o111 }]);
}

interface Chaining {
  readonly file: string;
  readonly before: string;
  readonly alone: boolean;
  readonly stage: Stage;
}

function checkChainable(maker: Maker, { file, before, alone, stage }: Chaining): void {
  if (maker === 'lefthook') throw byHand(LEFTHOOK_ELSEWHERE, lefthookLines(stage));
  if (maker === 'husky-4') throw byHand(HUSKY_4, huskyLines(stage));
  if (maker === 'own-name') throw ownName(file, stage);
  if (alone || statOf(before) !== null) throw taken(alone ? file : before);
}

function chainNotes({ maker, runs }: Extract<Existing, { kind: 'other' }>): Bilingual[] {
  if (!runs) return [NOT_RUNNING];
  return maker === 'git' ? [SAMPLE] : [];
}

const NOT_RUNNING: Bilingual = {
  nl: 'Uw eigen hook was niet uitvoerbaar, dus git startte hem niet. Dat blijft zo.',
  en: 'Your own hook was not executable, so git did not start it. That stays so.',
};
const SAMPLE: Bilingual = {
  nl: 'Uw eigen hook is een voorbeeld dat met git meekomt. Hij blijft draaien, voor sluis.',
  en: 'Your own hook is an example that comes with git. It goes on running, before sluis.',
};
const LEFTHOOK_ELSEWHERE: Bilingual = {
  nl: 'Deze hook is van lefthook, maar de instellingen van lefthook zijn niet te vinden. Voeg zelf toe:',
  en: 'This hook is of lefthook, but the settings of lefthook cannot be found. Add yourself:',
};
const HUSKY_4: Bilingual = {
  nl: 'Deze hook is van husky 4, en die gaat af op de naam van het bestand. Zet in package.json zelf, bij `"husky": { "hooks": {`:',
  en: 'This hook is of husky 4, which goes by the name of the file. Put in package.json yourself, under `"husky": { "hooks": {`:',
};

function huskyLines(stage: Stage): string[] {
  const run =
    stage === 'pre-push'
      ? 'printf %s \\"$HUSKY_GIT_STDIN\\" | sluis hook run pre-push $HUSKY_GIT_PARAMS'
      : `sluis hook run ${stage}`;
  return [`"${stage}": "${run}"`];
}

function byHand({ nl, en }: Bilingual, lines: readonly string[]): UserError {
  const shown = lines.map((line) => `\n    ${line}`).join('');
  return new UserError({ nl: nl + shown, en: en + shown });
}

function ownName(file: string, stage: Stage): UserError {
  const shown = shownName(file);
  const line = `    sluis hook run ${stage} "$@" || exit 1`;
  return new UserError({
    nl: `Uw eigen hook gaat af op zijn bestandsnaam, dus sluis kan hem niet onder een andere naam laten draaien: ${shown}. Zet zelf bovenaan in wat die hook start, met dezelfde standaardinvoer:\n${line}`,
    en: `Your own hook goes by its file name, so sluis cannot have it run under another: ${shown}. Put yourself, at the top of what that hook starts and with the same standard input:\n${line}`,
  });
}

function taken(file: string): UserError {
  const shown = shownName(file);
  return new UserError(
    {
      nl: `Er staat al een ander bestand op een plek die sluis nodig heeft: ${shown}.`,
      en: `There is another file already in a place that sluis needs: ${shown}.`,
    },
    {
      nl: 'Haal dat bestand weg of geef het een andere naam, en probeer opnieuw.',
      en: 'Remove or rename that file, and try again.',
    },
  );
}

/** Something of sluis that somebody changed: nobody but the user can say what is to be kept. */
export function edited(file: string): UserError {
  const shown = shownName(file);
  return new UserError(
    {
      nl: `De hook van sluis is met de hand veranderd, dus sluis laat hem zoals hij is: ${shown}.`,
      en: `The hook of sluis was changed by hand, so sluis leaves it as it is: ${shown}.`,
    },
    {
      nl: `Wilt u wat u veranderde bewaren, kopieer het dan. Haal het bestand daarna zelf weg (een eigen hook staat ernaast, met \`${BEFORE}\` achter de naam) en probeer opnieuw.`,
      en: `To keep what you changed, copy it. Then remove the file yourself (a hook of your own stands beside it, with \`${BEFORE}\` behind its name) and try again.`,
    },
  );
}
