import type { Layout } from '../model/document.js';
import type { DigestName, DigestSource, Disguise, PersonGate, RoleReason } from '../model/evidence.js';
import type { Evidence } from '../model/finding.js';
import type { RunNote, Verdict } from '../model/report.js';

/** The fixed words of a report, as lists that the compiler keeps whole. */
function wordsOf<T extends string>(words: Readonly<Record<T, true>>): readonly T[] {
  return Object.keys(words) as T[];
}

export const VERDICTS = wordsOf<Verdict>({ clear: true, review: true, blocked: true, incomplete: true });

export const NOTE_KINDS = wordsOf<RunNote['kind']>({
  'ignored-files': true,
  'policy-lowers': true,
  'policy-ignored': true,
  'test-persons-real': true,
  'not-compared': true,
  'history-partial': true,
  'one-ref': true,
  'remote-not-asked': true,
  build: true,
  'broken-glass': true,
  'no-cache': true,
  'contact-details': true,
  merged: true,
  'nothing-there': true,
  'not-given': true,
  accepted: true,
  'decision-moved': true,
  'decision-grew': true,
  'decision-unused': true,
  'decision-gone': true,
  'decision-expired': true,
  'decision-refused': true,
  'decisions-ignored': true,
});

export const CONTEXTS = wordsOf<NonNullable<Evidence['context']>>({ positive: true, neutral: true, negative: true });
export const UNITS = wordsOf<NonNullable<Evidence['unit']>>({ record: true, person: true, address: true });
export const ENCODINGS = wordsOf<NonNullable<Evidence['encoding']>>({ hex: true, base64: true, decimal: true });
export const ALGORITHMS = wordsOf<DigestName>({ md5: true, sha1: true, sha256: true, sha512: true, crc32: true });
export const SOURCES = wordsOf<DigestSource>({ bsn: true, kenteken: true, telefoon: true, adres: true });

export const GATES = wordsOf<PersonGate>({
  identifier: true,
  address: true,
  birth: true,
  topic: true,
  roles: true,
  neighbour: true,
});

export const DISGUISES = wordsOf<Disguise>({
  window: true,
  joined: true,
  split: true,
  reversed: true,
  complement: true,
  offset: true,
  delta: true,
  transposed: true,
  long: true,
});

export const ROLE_REASONS = wordsOf<RoleReason>({
  header: true,
  code: true,
  form: true,
  range: true,
  distribution: true,
  calendar: true,
  'code-list': true,
  neighbour: true,
  shape: true,
});

export const LAYOUTS = wordsOf<Layout>({
  'iwmo-ei': true,
  'iwmo-xml': true,
  'stuf-bg': true,
  'gba-v': true,
  fhir: true,
});
