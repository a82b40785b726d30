import type { Deleted } from './deleted.js';
import type { Pager } from './pager.js';
import type { TablePlan } from './plan.js';
import { RecordShape } from './record.js';
import { cellAt, type Gap } from './tree.js';

const TABLE_LEAF = 13;

/**
 * Reads pages that hold no content any more (section 1.5, "the freelist"), and pages that nothing refers to: what was there
 * mostly still is.
 *
 * @param broken called where pages are not what the header says
 */
export function readFreePages(pager: Pager, deleted: Deleted, plans: readonly TablePlan[], broken: () => void): void {
  let found = 0;
  const page = Buffer.allocUnsafe(pager.pageSize);
  const owner = ownerOf(plans);
  for (let trunk = pager.firstTrunk; trunk !== 0; ) {
    if (!pager.visit(trunk)) {
      broken();
      return;
    }
    const bytes = pager.page(trunk);
    if (bytes === null) {
      broken();
      return;
    }
    found++;
    const count = bytes.readUInt32BE(4);
    if (count > pager.usable / 4 - 2) {
      broken();
      return;
    }
    for (let n = 0; n < count; n++) {
      const leaf = bytes.readUInt32BE(8 + 4 * n);
      if (!pager.visit(leaf) || pager.page(leaf, page) === null) broken();
      else oldPage(pager.usable, page, deleted, owner);
      found++;
    }
    deleted.gap({ page: bytes, from: 8 + 4 * count, to: pager.usable, isBlock: false }, null);
    trunk = bytes.readUInt32BE(0);
  }
  if (found !== pager.freePages) broken();
  for (const number of pager.unseen()) {
    broken();
    if (pager.page(number, page) !== null) oldPage(pager.usable, page, deleted, owner);
  }
}

/** The table of so many columns, where there is only one. */
function ownerOf(plans: readonly TablePlan[]): (columns: number) => TablePlan | null {
  const byWidth = new Map<number, TablePlan | null>();
  for (const plan of plans) {
    const width = plan.declaration?.columns.length ?? 0;
    byWidth.set(width, byWidth.has(width) ? null : plan);
  }
  return (columns) => byWidth.get(columns) ?? null;
}

/** A page that was a leaf of a table still lists its records; of any other its bytes are looked through. */
export function oldPage(
  usable: number,
  page: Buffer,
  deleted: Deleted,
  owner: (columns: number) => TablePlan | null,
): void {
  const count = page.readUInt16BE(3);
  const content = page.readUInt16BE(5) || 65_536;
  const starts = 8 + 2 * count;
  const whole: Gap = { page, from: 0, to: usable, isBlock: false };
  if (page[0] !== TABLE_LEAF || starts > content || content > usable) {
    deleted.gap(whole, null);
    return;
  }
  const shape = new RecordShape();
  const places: { from: number; end: number }[] = [];
  for (let cell = 0; cell < count; cell++) {
    const at = page.readUInt16BE(8 + 2 * cell);
    const place = at < content || at + 4 > usable ? null : cellAt(page, at, true, usable);
    if (place === null) {
      deleted.gap(whole, null);
      return;
    }
    const record = page.subarray(0, place.from + place.local);
    shape.read(record.subarray(place.from));
    for (let column = 0; column < shape.count; column++) shape.starts[column] += place.from;
    if (shape.count > 0) deleted.record(record, shape, owner(shape.count));
    places.push({ from: at, end: place.end });
  }
  places.sort((a, b) => a.from - b.from);
  let from = starts;
  for (const place of [...places, { from: usable, end: usable }]) {
    if (place.from > from) deleted.gap({ page, from, to: place.from, isBlock: false }, null);
    from = Math.max(from, place.end);
  }
}
