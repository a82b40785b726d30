/** Part of a text: `text.slice(from, to)`. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** A name holds its number in any way that a file system takes; in a sentence two numbers can stand side by side. */
export type Kind = 'name' | 'sentence';

/** What can stand between the digits of one number. Not what stands for something hidden. */
const RUNS: Readonly<Record<Kind, RegExp>> = {
  name: /\d+(?:[^\p{L}\p{N}•…]{1,3}\d+)*/gu,
  sentence: /\d+(?:([^\p{L}\p{N}•…])\1?\d+)*/gu,
};
const DATES = [
  /(?<!\d)(?<year>(?:19|20)\d\d)(?<sep>[-_. /]?)(?<month>0[1-9]|1[0-2])\k<sep>(?<day>0[1-9]|[12]\d|3[01])(?!\d)/g,
  /(?<!\d)(?<day>0[1-9]|[12]\d|3[01])(?<sep>[-_. /])(?<month>0[1-9]|1[0-2])\k<sep>(?<year>(?:19|20)\d\d)(?!\d)/g,
];
const YEAR = /^(?:19|20)\d\d$/;
/** Digits of the longest number of a person that anybody checks, and some. */
const LONGEST = 20;

interface Group extends Span {
  readonly digits: string;
}

/**
 * The groups of digits in a text that are a number of a person by themselves or together, whatever signs stand between
 * and beside them. A date is no part of a number.
 *
 * @param text folded
 * @param isPerson whether digits pass the check of something that points at a person
 */
export function numberSpans(text: string, kind: Kind, isPerson: (digits: string) => boolean): Span[] {
  const runs = [...text.matchAll(RUNS[kind])];
  if (runs.length === 0) return [];
  const dates = DATES.flatMap((form) => [...text.matchAll(form)]).map(({ 0: date, index }) => ({
    from: index,
    to: index + date.length,
  }));
  return runs.flatMap(({ 0: run, index }) =>
    withoutDates(groupsOf(run, index), dates).flatMap((groups) => spansIn(groups, text, isPerson)),
  );
}

function groupsOf(run: string, at: number): Group[] {
  return [...run.matchAll(/\d+/g)].map(({ 0: digits, index }) => ({
    digits,
    from: at + index,
    to: at + index + digits.length,
  }));
}

/** The groups between the dates. */
function withoutDates(groups: readonly Group[], dates: readonly Span[]): Group[][] {
  const parts: Group[][] = [[]];
  for (const group of groups) {
    if (dates.some(({ from, to }) => from <= group.from && group.to <= to)) parts.push([]);
    else parts[parts.length - 1].push(group);
  }
  return parts;
}

function spansIn(groups: readonly Group[], text: string, isPerson: (digits: string) => boolean): Span[] {
  return groups.flatMap((first, at) => {
    const spans: Span[] = [];
    let [digits, count, isAcross, before] = ['', 0, false, first];
    for (const group of groups.slice(at)) {
      // A single digit is a counter or a part of a version, unless all of them stand by themselves.
      if ((group.digits.length === 1) !== (first.digits.length === 1)) break;
      isAcross ||= text.slice(before.to, group.from).includes('/');
      digits += group.digits;
      count++;
      before = group;
      if (digits.length > LONGEST) break;
      // Folders are numbered for other reasons, above all by year.
      if (isAcross && (count < 3 || YEAR.test(first.digits))) continue;
      if (isPerson(digits)) spans.push({ from: first.from, to: group.to });
    }
    return spans;
  });
}
