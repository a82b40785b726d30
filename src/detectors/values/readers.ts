import type { Policy } from '../../model/policy.js';
import type { Rule, ValueSpec } from '../../model/rule.js';
import { DomainReader } from './domain-reader.js';
import { FormReader } from './form-reader.js';
import type { ValueReader } from './reader.js';

/** How the values of a rule are read, by its detector. */
export function readerOf(rule: Rule & { value: ValueSpec }, policy: Policy): ValueReader {
  return rule.detector === 'domain' ? new DomainReader(policy.domains) : new FormReader(rule.value);
}
