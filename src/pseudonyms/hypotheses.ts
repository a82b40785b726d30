import type { Context, DigestName, DigestSource } from '../model/match.js';
import { algorithmPriors, DIGEST_NAMES } from './algorithms.js';
import { SPACES } from './spaces/all.js';
import type { CandidateSpace } from './spaces/space.js';
import type { DigestTargets } from './targets.js';

/** What digests can be: a space under a function. */
export interface Hypothesis {
  readonly algorithm: DigestName;
  /** Position in `SPACES`, and that space. */
  readonly position: number;
  readonly space: CandidateSpace;
  /** Position in `FAMILIES`: hypotheses of one function, source and written form are parts of one answer. */
  readonly family: number;
}

const familyNames: string[] = [];

export const HYPOTHESES: readonly Hypothesis[] = DIGEST_NAMES.flatMap((algorithm) =>
  SPACES.map((space, position) => {
    const name = `${algorithm} ${space.source} ${space.form}`;
    if (!familyNames.includes(name)) familyNames.push(name);
    return { algorithm, position, space, family: familyNames.indexOf(name) };
  }),
);

/** The positions in `HYPOTHESES` of the parts of every family. */
export const FAMILIES: readonly (readonly number[])[] = familyNames.map((_, family) =>
  HYPOTHESES.flatMap((hypothesis, position) => (hypothesis.family === family ? [position] : [])),
);

/** How often a column of digests is made of one of the sources at all, by what its header says. */
const ANY: Readonly<Record<Context, number>> = {
  keyed: 0.9,
  near: 0.7,
  reference: 0.2,
  neutral: 0.2,
  negative: 0.01,
  twin: 0.01,
};
/** Of which source, when the header names none. */
const SOURCE: Readonly<Record<DigestSource, number>> = { bsn: 0.6, kenteken: 0.14, telefoon: 0.14, adres: 0.12 };
/** How often it is the one that the header names. */
const NAMED = 0.95;
/** Candidates must be so much fewer than possible digests that a column cannot fit by accident. */
const FEWER = 16;

/** What the search expects of a column rests on. */
type Expected = Pick<DigestTargets, 'bytes' | 'encoding' | 'context' | 'sources'>;

/**
 * Probability that the digests of a column are what each family says, before anything is tried, in the order of
 * `FAMILIES`; 0 where it cannot be told from chance. It decides on the order of the search and on when to give up,
 * never on what is reported.
 */
export function priorsOf({ bytes, encoding, context, sources }: Expected): Float64Array {
  const ofAlgorithm = algorithmPriors(bytes, encoding);
  const ofSource = sourcePriors(sources);
  return Float64Array.from(FAMILIES, ([first]) => {
    const { algorithm, space } = HYPOTHESES[first];
    return ANY[context] * ofSource[space.source] * (ofAlgorithm.get(algorithm) ?? 0) * space.weight;
  });
}

/** Whether hits in a space can be told from chance when digests have so many bits. */
export function canBeTold({ space }: Hypothesis, bits: number): boolean {
  return space.candidates * FEWER <= 2 ** bits;
}

/** Probability of each source, by what the header names. */
function sourcePriors(named: readonly DigestSource[]): Readonly<Record<DigestSource, number>> {
  if (named.length === 0) return SOURCE;
  const sum = named.reduce((total, name) => total + SOURCE[name], 0);
  const of = (source: DigestSource) =>
    named.includes(source) ? (NAMED * SOURCE[source]) / sum : ((1 - NAMED) * SOURCE[source]) / (1 - sum);
  return { bsn: of('bsn'), kenteken: of('kenteken'), telefoon: of('telefoon'), adres: of('adres') };
}
