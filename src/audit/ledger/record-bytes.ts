import type { Check } from '../../config/check.js';
import type { AuditOutcome } from '../../model/audit.js';
import type { Bilingual } from '../../model/finding.js';
import type { Verdict } from '../../model/report.js';
import { plainReport } from '../../reporters/json.js';
import { checkedOrNull, demanded } from './checked.js';
import { type Content, type FrameKind, MOST_BODY, MOST_HEAD, MOST_SEAL } from './frame.js';
import { tooLarge } from './problems.js';
import { ASKED, OUTCOME, OUTCOME_HEAD, TARGET } from './record-shapes.js';
import type { KeptTarget, OutcomeRecord } from './records.js';
import { SEAL_BYTES } from './seal.js';

/*
 * Records as JSON without spaces. What is written goes through the same checks as what is read: they put keys in a fixed order,
 * so that what means the same has the same bytes, and a key that nobody foresaw cannot get in.
 */

const NOTHING = Buffer.alloc(0);
const WHAT: Bilingual = { nl: 'Wat er in deze bron is gevonden', en: 'What was found in this source' };
const DIGESTS: Bilingual = {
  nl: 'Wat nodig is om personen in deze bron te tellen',
  en: 'What is needed to count people in this source',
};

/** A record of a head alone, or with a body. */
export function content<T>(kind: FrameKind, check: Check<T>, head: T, body: Buffer = NOTHING): Content {
  const bytes = jsonBytes(demanded(check, head, kind));
  if (bytes.length > MOST_HEAD) throw new RangeError(`${kind}: the head of a record is too large`);
  return { kind, head: bytes, body, seal: NOTHING };
}

/**
 * An outcome for the ledger; its place in the ledger is for the caller.
 *
 * @throws UserError when it is too large to be kept
 */
export function outcomeBody(outcome: AuditOutcome): Buffer {
  const { target, when, tips, settings, failure, report, bytes, took, difference } = outcome;
  const plain = {
    target: plainTarget(target),
    when,
    tips,
    settings,
    failure,
    report: report && plainReport(report),
    bytes: Math.round(bytes),
    took: { fetch: Math.round(took.fetch), scan: Math.round(took.scan) },
    ...(difference && { difference }),
  };
  return bounded(jsonBytes(demanded(OUTCOME, plain, 'outcome')));
}

/** What the index has of an outcome. */
function outcomeHead(outcome: AuditOutcome, no: number): OutcomeRecord {
  const { target, when, tips, settings, failure, report } = outcome;
  return {
    no,
    target: target.id,
    name: target.name,
    when,
    state: target.state,
    tips,
    settings,
    failure,
    verdict: verdictOf(outcome),
    subjects: report?.subjects ?? { min: 0, max: 0 },
  };
}

export function outcomeContent(outcome: AuditOutcome, no: number, body: Buffer, seal: Uint8Array): Content {
  return { ...content('outcome', OUTCOME_HEAD, outcomeHead(outcome, no), body), seal };
}

export function targetBody(target: KeptTarget): Buffer {
  return jsonBytes(demanded(TARGET, plainTarget(target), 'target'));
}

export function askedBody(asked: readonly string[]): Buffer {
  return bounded(jsonBytes(demanded(ASKED, asked, 'asked')));
}

/** @throws UserError when it is too large to be kept */
export function checkSealed(plain: Uint8Array): void {
  if (plain.length > MOST_SEAL - SEAL_BYTES) throw tooLarge(DIGESTS, MOST_SEAL >> 20);
}

/** What bytes say, when it has the right form; null otherwise. */
export function parsed<T>(check: Check<T>, bytes: Uint8Array): T | null {
  try {
    return checkedOrNull(check, JSON.parse(Buffer.from(bytes).toString()));
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/** What failed is not scanned, and so not complete. */
function verdictOf({ failure, report }: AuditOutcome): Verdict {
  return failure === null && report !== null ? report.verdict : 'incomplete';
}

/** Only what may be kept: a target can have its source with it, with whatever stands in its address. */
function plainTarget({ id, name, part, exposure, state }: KeptTarget): KeptTarget {
  return { id, name, part, exposure, state };
}

function bounded(bytes: Buffer): Buffer {
  if (bytes.length > MOST_BODY) throw tooLarge(WHAT, MOST_BODY >> 20);
  return bytes;
}

function jsonBytes(value: unknown): Buffer {
  return Buffer.from(JSON.stringify(value));
}
