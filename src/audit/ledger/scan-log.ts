import { contentLength, FRAME_BYTES, type FrameStart, MARK, MOST_FRAME, readStart } from './frame.js';
import { damaged } from './problems.js';
import { recordsTogether } from './together.js';
import type { Window } from './window.js';

/** A record, and where it stands. */
export interface Frame extends FrameStart {
  readonly at: number;
  /** Where it ends, or the one ends that it was written together with. */
  readonly end: number;
}

/**
 * Told of every record with its head, in their order; of those that were written together one by one. Returns false for one that
 * cannot be.
 */
export type OnFrame = (frame: Frame, head: unknown) => boolean;

/**
 * Goes through all records of a file, with every byte checked.
 *
 * The last record may be there in part, because the power went while it was written: records are written one at a time, each
 * only when the one before is on the disk. So whatever follows the last whole record is one that nobody was told is kept.
 * Anything else that is wrong was not done by a power cut.
 *
 * @param before number of the record before the first
 * @returns where the last whole record ends, and its number
 * @throws UserError for damage
 */
export function scanLog(
  window: Window,
  from: number,
  file: string,
  onFrame: OnFrame,
  before = 0,
): { readonly end: number; readonly last: number } {
  let at = from;
  let last = before;
  while (at < window.size) {
    const start = wholeAt(window, at);
    if (start === null) {
      if (!isTorn(window, at)) throw damaged(file, at);
      break;
    }
    const end = at + FRAME_BYTES + contentLength(start);
    if (start.number !== last + 1 || !isTaken(window, { ...start, at, end }, onFrame)) throw damaged(file, at);
    last++;
    at = end;
  }
  return { end: at, last };
}

/** Null when there is no whole record. */
function wholeAt(window: Window, at: number): FrameStart | null {
  const start = readStart(window.view(at, FRAME_BYTES));
  if (start === null || at + FRAME_BYTES + contentLength(start) > window.size) return null;
  return window.check(at + FRAME_BYTES, contentLength(start)) === start.check ? start : null;
}

/** Whether what follows can be one record that was being written. */
function isTorn(window: Window, at: number): boolean {
  if (window.size - at > MOST_FRAME) return false;
  const start = readStart(window.view(at, FRAME_BYTES));
  const end = start === null ? null : at + FRAME_BYTES + contentLength(start);
  if (end !== null && end < window.size && !window.isZero(end, window.size)) return false;
  for (let next = window.find(MARK, at + 1); next >= 0; next = window.find(MARK, next + 1))
    if (wholeAt(window, next) !== null) return false;
  return true;
}

function isTaken(window: Window, frame: Frame, onFrame: OnFrame): boolean {
  const { at, end, head } = frame;
  const json = jsonOf(window.view(at + FRAME_BYTES, head));
  if (json === undefined || frame.kind !== 'together') return json !== undefined && onFrame(frame, json);
  const from = at + FRAME_BYTES + head;
  let isAny = false;
  for (const inner of recordsTogether(window.view(from, frame.body)) ?? []) {
    const innerJson = jsonOf(inner.head);
    if (innerJson === undefined || !onFrame({ ...inner.start, at: from + inner.offset, end }, innerJson)) return false;
    isAny = true;
  }
  return isAny;
}

function jsonOf(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString());
  } catch {
    // Its checksum was right, so whoever wrote it was not sluis.
    return undefined;
  }
}
