import type { Corner } from '../../model/corner.js';

/** A stretch of text in a paragraph. */
export interface Run {
  readonly text: string;
  /** Why it is not seen; null for text that is. */
  readonly corner: Corner | null;
  /** It came with a tracked change: it stands there, and did not before. */
  readonly isInserted: boolean;
}

/** Hidden text of a paragraph, with the words around it that say what it is. */
export interface HiddenPiece {
  readonly corner: Corner;
  readonly text: string;
}

/** Characters around a hidden piece that are handed on with it, and where a paragraph is nothing but pieces. */
const AROUND = 80;
const NEXT_TO = 12;
const MANY_PIECES = 200;

/** What whoever reads the paragraph sees. */
export function visibleText(runs: readonly Run[]): string {
  return runs.map(({ text, corner }) => (corner === null ? text : '')).join('');
}

/**
 * The hidden pieces of a paragraph. A number of which only a part is hidden or deleted comes whole; other numbers around it do
 * not come again.
 */
export function hiddenPieces(runs: readonly Run[]): HiddenPiece[] {
  const pieces: HiddenPiece[] = [];
  for (let from = 0; from < runs.length; ) {
    const { corner } = runs[from];
    let to = from + 1;
    if (corner === null) {
      from = to;
      continue;
    }
    while (to < runs.length && belongs(runs[to], corner)) to++;
    const text = runs
      .slice(from, to)
      .map((run) => (run.corner === corner ? run.text : ''))
      .join('');
    const around = pieces.length < MANY_PIECES ? AROUND : NEXT_TO;
    if (text.trim() !== '')
      pieces.push({
        corner,
        text: before(runs, from, corner, text, around) + text + after(runs, to, corner, text, around),
      });
    from = to;
  }
  return pieces;
}

/** What was inserted between two pieces that were deleted did not stand there. */
function belongs(run: Run, corner: Corner): boolean {
  return run.corner === corner || (corner === 'tracked-change' && run.isInserted && run.corner === null);
}

function before(runs: readonly Run[], from: number, corner: Corner, piece: string, around: number): string {
  let text = '';
  for (let n = from - 1; n >= 0 && text.length < around; n--)
    if (!(corner === 'tracked-change' && runs[n].isInserted)) text = runs[n].text.slice(-around) + text;
  const joined = goesOn(text, piece) ? (/[\p{L}\d][\p{L}\d .\-/]*$/u.exec(text)?.[0] ?? '') : '';
  const token = joined === '' ? '' : (/(?:\d[\d .\-/]*|\p{L}+)$/u.exec(joined)?.[0] ?? '');
  const rest = text.slice(0, text.length - token.length);
  return rest.slice(lastValue(rest) + 1).slice(-around) + token;
}

function after(runs: readonly Run[], to: number, corner: Corner, piece: string, around: number): string {
  let text = '';
  for (let n = to; n < runs.length && text.length < around; n++)
    if (!(corner === 'tracked-change' && runs[n].isInserted)) text += runs[n].text.slice(0, around);
  const token = goesOn(piece, text) ? (/^(?:[ .\-/]?\d[\d .\-/]*|\p{L}+)/u.exec(text)?.[0] ?? '') : '';
  const rest = text.slice(token.length);
  const value = rest.search(/[\d@]/);
  return token + (value < 0 ? rest : rest.slice(0, value)).slice(0, around);
}

function goesOn(left: string, right: string): boolean {
  return (/\d[ .\-/]?$/.test(left) && /^[ .\-/]?\d/.test(right)) || (/\p{L}$/u.test(left) && /^\p{L}/u.test(right));
}

function lastValue(text: string): number {
  for (let at = text.length - 1; at >= 0; at--) if (/[\d@]/.test(text[at])) return at;
  return -1;
}
