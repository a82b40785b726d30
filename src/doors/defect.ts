import { systemCode } from '../errors.js';
import type { Language } from '../text/language.js';

const MAX_FRAMES = 12;
/** A line of a stack: an optional function, a file, a line and a column. */
const FRAME =
  /^\s+at (?:(?<name>.{1,120}) \()?(?:file:\/\/)?(?<file>[^()\s]{1,400}):(?<line>\d{1,6}):(?<column>\d{1,6})\)?$/;
const PLAIN_NAME = /^(?:(?:async|new) )?[A-Za-z_$][\w$.<>]*(?: \[as \w+\])?$/;
/** The part of a file name that is the same on every machine. */
const OWN_PART = /(?:^node:[\w/]+|(?:dist|src|node_modules)\/[\w@./-]+\.[mc]?[jt]s)$/;

/**
 * What is told about an error that nobody foresaw: its class, its system code and where it happened. Its message
 * stays out, because it can hold bytes of the scanned data.
 */
export function defectText(error: unknown, language: Language): string {
  const kind = kindOf(error);
  const line =
    language === 'nl'
      ? `sluis: dit is een fout in sluis zelf (${kind}), dus er is geen oordeel. Meld haar met de regels hieronder; er staan geen gegevens in.`
      : `sluis: this is a defect of sluis (${kind}), so there is no verdict. Report it with the lines below; they hold no data.`;
  return `${[line, ...frames(error)].join('\n')}\n`;
}

function kindOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const name = /^[A-Za-z]{1,40}$/.test(error.constructor.name) ? error.constructor.name : 'Error';
  const code = systemCode(error);
  return code === null ? name : `${name}, ${code}`;
}

/** Functions and positions of the program. The stack starts with the message, which can look like a frame. */
function frames(error: unknown): string[] {
  if (!(error instanceof Error) || typeof error.stack !== 'string') return [];
  const stack = error.message === '' ? error.stack : error.stack.replace(error.message, () => '');
  return stack.split('\n').flatMap(frame).slice(0, MAX_FRAMES);
}

function frame(text: string): string[] {
  const { name = '', file = '', line, column } = FRAME.exec(text)?.groups ?? {};
  const own = OWN_PART.exec(file)?.[0];
  if (own === undefined || /\d{4}/.test(own)) return [];
  const shown = PLAIN_NAME.test(name) && !/\d{4}/.test(name) ? `${name} ` : '';
  return [`    ${shown}${own}:${line}:${column}`];
}
