import type { ColumnView } from './view.js';

/** Topics that make a table one of people, most harmful first. */
export const PERSONAL_TOPICS = ['zorg', 'bijzonder', 'justitie', 'inkomen', 'persoon'] as const;

/**
 * The most harmful topic that a column names of the people in its rows. A column that counts people
 * (`aantal_leerlingen`) or describes an organisation (`zorginstelling`) names none.
 */
export function personalTopic(columns: readonly ColumnView[]): (typeof PERSONAL_TOPICS)[number] | null {
  const personal = columns.filter(({ topics }) => !topics.has('organisatie') && !topics.has('telling'));
  return PERSONAL_TOPICS.find((topic) => personal.some(({ topics }) => topics.has(topic))) ?? null;
}
