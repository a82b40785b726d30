import { JointPass } from '../../src/detectors/joint.js';
import { type SeriesFind, seriesIn } from '../../src/detectors/series.js';
import { memoryBlob } from '../../src/model/blob.js';
import { readBlob } from '../../src/readers/read.js';
import { tableIn } from '../detectors/tables.js';
import { DISGUISES } from './disguises.js';
import { bsns, countOf, Random, toolbox } from './making.js';

/** How well disguises are found. Shared by the normal and the slow suite. */

const tools = toolbox();
const [{ compiled, surroundings }] = tools.identifiers;
const KEY = Uint32Array.of(7, 7, 7, 7);

/** What the search for series and disguises finds in a table. */
export function hiddenIn(content: string): SeriesFind[] {
  return seriesIn(tableIn(content), compiled, 'bsn-reeks', ({ header }) => surroundings.ofName(header));
}

/** Distinct people that a second reading counts. */
export function peopleIn(content: string, { field }: SeriesFind): number {
  const persons = [{ field, identifier: compiled, withShort: false }];
  const pass = new JointPass({ persons, address: null, quasi: [] }, KEY, false);
  const sink = { table: () => pass, text: () => ({ window() {}, end() {} }), skip() {} };
  readBlob(memoryBlob('a.csv', Buffer.from(content)), sink, tools.knownHeader);
  return countOf(pass.counts().people[0]);
}

/** Where the rows that are kept may not tell which of several constants it is, so that the people are not all counted. */
export const UNCERTAIN: ReadonlySet<string> = new Set(['differences without the first number']);

/** Shares of draws in which a disguise was found under its name, and its people were counted within two in a hundred. */
export function shares(name: string, rowCount: number, draws: number) {
  const random = new Random(rowCount + name.length);
  const { called, make } = DISGUISES[name];
  let found = 0;
  let counted = 0;
  for (let draw = 0; draw < draws; draw++) {
    const content = make(bsns(rowCount, random), random);
    const [first, ...others] = hiddenIn(content);
    if (!first?.match.disguise || others.length > 0 || !called.includes(first.match.disguise)) continue;
    found++;
    const people = peopleIn(content, first);
    if (people >= rowCount * 0.98 && people <= rowCount) counted++;
  }
  return { found: found / draws, counted: counted / draws };
}
