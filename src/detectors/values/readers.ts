import type { Policy } from '../../model/policy.js';
import type { Rule, ValueSpec } from '../../model/rule.js';
import { FormReader } from './form-reader.js';
import type { ValueReader } from './reader.js';

/** How the values of a rule are read, by its detector. */
export function readerOf(rule: Rule & { value: ValueSpec }, _policy: Policy): ValueReader {
  return new FormReader(rule.value);
}
