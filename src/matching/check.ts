import type { IdentifierSpec } from '../model/rule.js';
import { digitsToNumber, ZERO } from './bytes.js';

/** An identifier ready for use on bytes. */
export interface CompiledIdentifier {
  /** Id of the rule it belongs to. */
  readonly rule: string;
  readonly spec: IdentifierSpec;
  /** Whether `digits` ASCII digits at `start` pass the check and are no "unknown" value. */
  passes(buf: Uint8Array, start: number): boolean;
  /** The same for one digit less: a leading zero is supplied. */
  passesWithoutZero(buf: Uint8Array, start: number): boolean;
  /** Whether the number is published as belonging to nobody. */
  isTest(value: number): boolean;
}

/** Turns the data of a rule into checks on bytes. */
export function compileIdentifier(rule: string, spec: IdentifierSpec): CompiledIdentifier {
  const { digits } = spec;
  const { weights, modulus, remainder } = spec.check;
  const w = Int32Array.from(weights);
  // The ASCII offset of every digit, taken out once instead of per digit; kept positive for the modulo.
  const sumOf = (from: number) => w.slice(from).reduce((sum, weight) => sum + weight, 0) * ZERO;
  const base = remainder + modulus * 1000;
  const full = base + sumOf(0);
  const short = base + sumOf(1);
  const never = new Set(spec.never.map(Number));
  const exact = new Set(spec.test.exact.map(Number));
  const prefixes = spec.test.prefixes.map((prefix) => {
    const unit = 10 ** (digits - prefix.length);
    return { from: Number(prefix) * unit, to: (Number(prefix) + 1) * unit };
  });

  const check = (buf: Uint8Array, start: number, skip: number): boolean => {
    let sum = 0;
    for (let i = skip; i < digits; i++) sum += w[i] * buf[start + i - skip];
    const rest = (sum - (skip ? short : full)) % modulus;
    return rest === 0 && !never.has(digitsToNumber(buf, start, digits - skip));
  };
  return {
    rule,
    spec,
    passes: (buf, start) => check(buf, start, 0),
    passesWithoutZero: (buf, start) => check(buf, start, 1),
    isTest: (value) => exact.has(value) || prefixes.some(({ from, to }) => value >= from && value < to),
  };
}
