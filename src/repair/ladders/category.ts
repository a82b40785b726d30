import type { Rung } from '../ladder.js';

/** Shares of the rows below which a category is rare, one level each. */
const RARE = [0.01, 0.05, 0.2];
/** What rare categories become. Files are Dutch, whatever the language of the messages. */
const OTHER = 'overig';

/**
 * Rare categories together as one. It takes in the next rarest ones until it has at least `fewest` rows itself.
 *
 * @param categories the values of the column, with the rows that have them
 */
export function categoryRungs(categories: readonly { text: string; rows: number }[], fewest: number): Rung[] {
  const all = categories.reduce((sum, { rows }) => sum + rows, 0);
  // Of equally rare ones the order is that of the texts, so that the order of the rows changes nothing.
  const rarestFirst = [...categories].sort((a, b) => a.rows - b.rows || (a.text < b.text ? -1 : 1));
  return RARE.map((share) => {
    const rare = new Set<string>();
    let rows = 0;
    for (const category of rarestFirst) {
      const isRare = category.rows < Math.max(fewest, share * all);
      if (!isRare && (rows === 0 || rows >= fewest)) break;
      rare.add(category.text);
      rows += category.rows;
    }
    return { step: 'rare', text: (value) => (rare.has(value) ? OTHER : value) };
  });
}
