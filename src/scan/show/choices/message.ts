import { numbersIn } from '../../../detectors/messages.js';
import type { MessageMatch } from '../../../model/match.js';
import { type Choice, type Part, wholeCells } from '../choice.js';

/** Columns that stand for a record without a number of a person. */
const FEW = 3;

/** The records of a message, by the number of the person, or by their first fields. */
export function messageChoice({ profile, unfolding }: Part, match: MessageMatch): Choice | null {
  if (unfolding || profile.info.layout !== match.layout) return null;
  const numbers = numbersIn(profile);
  const columns = numbers ? [numbers.index] : profile.columns.slice(0, FEW).map(({ index }) => index);
  return {
    columns,
    look(row) {
      const marks = wholeCells(row, columns);
      return marks.size > 0 ? { marks } : null;
    },
  };
}
