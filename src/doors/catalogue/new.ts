import { randomBytes } from 'node:crypto';
import { lstatSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { isAbsent } from '../../config/file.js';
import { UserError } from '../../errors.js';
import { chanceOf } from '../../rules/chance.js';
import { checkOf, type NewFile, scaffold, type Wish } from '../../rules/scaffold.js';
import type { Language } from '../../text/language.js';
import { formatNumber } from '../../text/numbers.js';
import type { Arguments, Context } from '../command.js';
import { shownName } from '../fix/target.js';
import { cannotWrite } from '../fix/write.js';
import { uninterrupted } from '../uninterrupted.js';
import { wishOf } from './wish.js';

/** `sluis rules new <folder>/<name>`: a new rule, ready to be tried and edited. Nothing that exists is replaced. */
export async function newRule(args: Arguments, { io, language }: Context): Promise<number> {
  const wish = wishOf(args);
  const named = args.words[0];
  const target = path.resolve(io.cwd, named);
  refuseExisting(target, named);
  const files = scaffold(wish, language);
  await uninterrupted(() => place(files, target, named));
  await io.stdout.write(told(wish, named, language));
  return 0;
}

/** Whole or not at all: it grows beside its place under a name that no reader of rules looks at. */
function place(files: readonly NewFile[], target: string, named: string): void {
  const growing = path.join(path.dirname(target), `.sluis-${randomBytes(6).toString('hex')}.tmp`);
  try {
    mkdirSync(path.dirname(target), { recursive: true });
  } catch (error) {
    throw cannotWrite(named, error);
  }
  try {
    for (const { path: name, content } of files) {
      const file = path.join(growing, ...name.split('/'));
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, content, { flag: 'wx' });
    }
    refuseExisting(target, named);
    renameSync(growing, target);
  } catch (error) {
    throw error instanceof UserError ? error : cannotWrite(named, error);
  } finally {
    rmSync(growing, { recursive: true, force: true });
  }
}

function refuseExisting(target: string, named: string): void {
  try {
    lstatSync(target);
  } catch (error) {
    if (isAbsent(error)) return;
    throw cannotWrite(named, error);
  }
  const shown = shownName(named);
  throw new UserError(
    { nl: `${shown} bestaat al; er is niets veranderd.`, en: `${shown} exists already; nothing was changed.` },
    { nl: 'Kies een andere naam of haal de map eerst weg.', en: 'Choose another name or remove the folder first.' },
  );
}

function told(wish: Wish, named: string, language: Language): string {
  const shown = shownName(named);
  const folder = shownName(path.dirname(path.normalize(named)));
  const odds = formatNumber(1 / chanceOf(checkOf(wish)), language, 1).replace(/[.,]0$/, '');
  const check = {
    nl: wish.check
      ? `Van willekeurige nummers voldoet 1 op ${odds} aan de controle.`
      : 'Zonder controle telt een nummer alleen als de kop of de tekst het noemt.',
    en: wish.check
      ? `Of random numbers 1 in ${odds} passes the check.`
      : 'Without a check a number counts only where the header or the text names it.',
  }[language];
  const lines = {
    nl: [
      `Gemaakt: ${shown}`,
      '  rule.yaml  wat de regel zoekt',
      '  found/     bestanden waarin de regel iets moet vinden',
      '  silent/    bestanden waarbij de regel moet zwijgen',
      check,
      'Wat nu:',
      '  1. Pas rule.yaml en de voorbeelden aan.',
      `  2. Beproef de regel: sluis rules test ${word(folder)}`,
      `  3. Zet in .sluis.yml: rules: ${word(folder)}`,
    ],
    en: [
      `Made: ${shown}`,
      '  rule.yaml  what the rule looks for',
      '  found/     files in which the rule must find something',
      '  silent/    files for which the rule must be silent',
      check,
      'What now:',
      '  1. Edit rule.yaml and the examples.',
      `  2. Try the rule: sluis rules test ${word(folder)}`,
      `  3. Put in .sluis.yml: rules: ${word(folder)}`,
    ],
  };
  return `${lines[language].join('\n')}\n`;
}

/** A path as one word of a shell and of YAML. */
function word(text: string): string {
  return /^[\w./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
