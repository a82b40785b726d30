import type { IdentifierMatch } from '../model/match.js';
import { type Decision, decide } from '../statistics/decide.js';

/** What the figures of a match say, with and without the published test numbers. */
export interface Judged {
  /** All candidates, whoever they belong to. */
  readonly all: Decision;
  /** Without published test numbers, unless the policy says that they count. */
  readonly real: Decision;
  readonly candidates: number;
  readonly passing: number;
}

/** Judges an identifier match. A twin's name leaves the figures as they are; what to do with it is judgement's. */
export function judge(match: IdentifierMatch, testPersonsReal: boolean): Judged {
  const { candidates, passing, test, chance, tried } = match;
  const context = match.context === 'twin' ? 'neutral' : match.context;
  const left = testPersonsReal ? 0 : test;
  return {
    all: decide(candidates, passing, chance, context, tried),
    real: decide(candidates - left, passing - left, chance, context, tried),
    candidates: candidates - left,
    passing: passing - left,
  };
}

/** Whether a match is about real people's numbers as far as the figures tell. */
export function isReal(match: IdentifierMatch, testPersonsReal: boolean): boolean {
  return match.context !== 'twin' && judge(match, testPersonsReal).real.verdict !== 'no';
}
