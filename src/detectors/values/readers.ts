import type { Policy } from '../../model/policy.js';
import type { Rule, ValueSpec } from '../../model/rule.js';
import { CredentialReader } from './credential-reader.js';
import { DomainReader } from './domain-reader.js';
import { FormReader } from './form-reader.js';
import { NameReader } from './name-reader.js';
import type { ValueReader } from './reader.js';
import { StreetReader } from './street-reader.js';

/** How the values of a rule are read, by its detector. */
export function readerOf(rule: Rule & { value: ValueSpec }, policy: Policy): ValueReader {
  switch (rule.detector) {
    case 'domain':
      return new DomainReader(policy.domains);
    case 'credential':
      return new CredentialReader();
    case 'name':
      return new NameReader();
    case 'address':
      return new StreetReader();
    default:
      return new FormReader(rule.value);
  }
}
