import type { CompiledIdentifier } from '../matching/check.js';

const MASK = '•';

/**
 * A path as it may be shown: a number in a file name that passes a person's check, or an e-mail address, is
 * masked, so that not even a name of a file carries a value into a report.
 */
export function safePath(path: string, identifiers: readonly CompiledIdentifier[]): string {
  const masked = path.replace(/\d(?:[ .-]?\d)+/g, (run) => {
    const digits = run.replace(/\D/g, '');
    const bytes = Buffer.from(digits, 'latin1');
    const isPerson = identifiers.some(({ spec, passes }) => spec.digits === digits.length && passes(bytes, 0));
    return isPerson ? run.replace(/\d/g, MASK) : run;
  });
  return masked.replace(/[^\s/@]+@[^\s/@]+\.[a-z]{2,}/gi, (address) => MASK.repeat(Math.min(8, address.length)));
}
