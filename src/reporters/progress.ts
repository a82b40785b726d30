import type { Language } from '../text/language.js';
import { neutral } from '../text/neutral.js';
import { formatNumber, formatPercent } from '../text/numbers.js';
import { counted, noun } from '../text/plurals.js';
import { truncateMiddle } from './width.js';

/** How far a run is. */
export interface ProgressState {
  /** Files finished and to do. */
  readonly done: number;
  readonly total: number;
  readonly bytes: number;
  readonly bytesTotal: number;
  /** File that was last started; empty when none. */
  readonly path: string;
  readonly findings: number;
}

/** Less of a path than this says nothing. */
const MIN_PATH = 12;

/** One line for the standard error, shorter than the terminal so that it never wraps. */
export function progressLine(state: ProgressState, language: Language, width: number): string {
  const room = Math.max(0, Math.floor(width) - 1);
  const share = formatPercent(progress(state), language, 0).replace('\u00a0', ' ');
  const files = `${formatNumber(state.done, language)}/${formatNumber(state.total, language)}`;
  const parts = [share, `${files} ${noun(state.total, 'file', language)}`];
  if (state.findings > 0) parts.push(counted(state.findings, 'finding', language));
  const start = parts.join(' · ');
  const left = room - start.length - 3;
  if (state.path === '' || left < MIN_PATH) return truncateMiddle(start, room);
  return `${start} · ${truncateMiddle(neutral(state.path), left)}`;
}

/** Share done, by bytes where these are known, because files differ in size. Full only when all files are done. */
function progress({ done, total, bytes, bytesTotal }: ProgressState): number {
  if (done >= total) return total > 0 ? 1 : 0;
  const share = bytesTotal > 0 ? bytes / bytesTotal : done / total;
  return Number.isFinite(share) ? Math.min(0.99, Math.max(0, share)) : 0;
}
