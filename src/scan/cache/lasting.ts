import type { SkipReason } from '../../model/skip.js';

/** Whether the same bytes are not read for the same reason next time as well; others may be gone by then. */
const LASTS: Readonly<Record<SkipReason, boolean>> = {
  unreadable: false,
  vanished: false,
  changed: false,
  absent: false,
  damaged: false,
  budget: false,
  crash: false,
  shallow: true,
  'link-outside': true,
  'link-broken': true,
  'special-file': true,
  submodule: true,
  encrypted: true,
  truncated: true,
  encoding: true,
  structure: true,
  archive: true,
  spreadsheet: true,
  document: true,
  database: true,
  'data-format': true,
  'partly-read': true,
  pointer: true,
  'unknown-binary': true,
  media: true,
  font: true,
  program: true,
};

/** Whether nothing was left out for a reason that may be gone next time, so that the result can be kept. */
export function isLasting(skips: readonly { readonly reason: SkipReason }[]): boolean {
  return skips.every(({ reason }) => LASTS[reason]);
}
