import type { PseudonymMatch } from '../../../model/match.js';
import { type DigestWords, readDigest } from '../../../pseudonyms/written.js';
import { type Choice, isPlace, type Part, wholeCells } from '../choice.js';

/** The rows with a digest. Of whom it is stays closed: what is shown is what stands there. */
export function digestsChoice(part: Part, match: PseudonymMatch): Choice | null {
  const column = part.understood.digests.find(({ place }) => isPlace(place, match.place, part));
  if (!column) return null;
  const words: DigestWords = { high: 0, low: 0 };
  return {
    columns: [column.index],
    look(row) {
      const range = row.cell(column.index);
      const isDigest = range !== null && readDigest(row.buf, range.start, range.end, column.form, words);
      return isDigest ? { marks: wholeCells(row, [column.index]) } : null;
    },
  };
}
