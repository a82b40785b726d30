import type { Decided } from './decided.js';
import type { Location } from './location.js';

/** Why something was not scanned. A union, so that the compiler demands a text and an effect for every kind. */
export type SkipReason =
  | 'unreadable' // the system refused (permission, input/output error)
  | 'vanished' // listed, then gone
  | 'changed' // grew, shrank or changed while it was read
  | 'absent' // an object that this clone does not have
  | 'damaged' // an object of the repository that cannot be rebuilt
  | 'shallow' // the clone has only the last part of the history
  | 'link-outside' // symbolic link that leaves the root
  | 'link-broken' // symbolic link to nothing
  | 'special-file' // device, socket, pipe
  | 'submodule' // a repository inside the repository: its content is elsewhere
  | 'encrypted'
  | 'truncated' // the end is missing
  | 'encoding' // text in an encoding without a reader
  | 'structure' // text that claims a structure it does not have
  | 'archive' // container without a reader
  | 'spreadsheet'
  | 'document'
  | 'database'
  | 'data-format' // statistics or columnar data without a reader
  | 'partly-read' // opened and searched for numbers and words, without a reader that can be trusted
  | 'pointer' // the content is elsewhere (git LFS, DVC, annex)
  | 'unknown-binary'
  | 'budget' // over a limit of time, memory or size
  | 'crash' // a defect of sluis while reading this blob
  | 'media' // picture, sound, film
  | 'font'
  | 'program'; // executable, compiled library, bytecode

/** What a skipped thing does to the verdict. */
export type SkipEffect = 'block' | 'list';

/** Something that was not scanned, or not fully, as a source or a reader says it. */
export interface Skip {
  readonly location: Location;
  readonly reason: SkipReason;
  readonly effect: SkipEffect;
  /** Fixed word about the format (`xlsx`, `png`), never text from the file. */
  readonly format?: string;
  /** Length in bytes; absent for what has none, such as a link. */
  readonly size?: number;
  /** How many others inside the same file were not scanned for the same reason, and are not listed one by one. */
  readonly more?: number;
}

/** The same in a report. */
export interface Skipped extends Skip {
  /** Structural identity; see `fingerprint.ts`. */
  readonly fingerprint: string;
  /** The decision of a person to accept it; its effect is `list` then. */
  readonly accepted?: Decided;
}

/** Reasons that never hide a table or a text: listed, and no block unless the policy says so. */
const HARMLESS: ReadonlySet<SkipReason> = new Set(['media', 'font', 'program']);

export function skipEffect(reason: SkipReason): SkipEffect {
  return HARMLESS.has(reason) ? 'list' : 'block';
}

/**
 * Nobody can look at what is gone, closed or still changing, so nobody can accept it; scanning again is the only way.
 */
const PASSING = ['unreadable', 'vanished', 'changed'] as const;

export type AcceptableReason = Exclude<SkipReason, (typeof PASSING)[number]>;

/** Whether a person can have looked at what was not scanned for this reason. */
export function isAcceptable(reason: SkipReason): reason is AcceptableReason {
  return !PASSING.some((passing) => passing === reason);
}
