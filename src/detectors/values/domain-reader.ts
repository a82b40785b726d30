import type { Policy } from '../../model/policy.js';
import { squeeze } from '../../profile/words.js';
import { DomainNames, isNearly } from './domain-names.js';
import type { ReadValue, ValueReader } from './reader.js';

/** A host behind a scheme, a user and an `@`. */
const BEHIND_SCHEME = /:?(?:\/\/)?(?:[^\s/@"'<>]{1,64}@)?((?:[a-z0-9-]{1,63}\.){1,6}[a-z]{2,24})(?![a-z0-9-]*@)/iy;
const HOST = /(?:[a-z0-9-]{1,63}\.){0,6}[a-z]{2,24}/iy;
const WHOLE = /^(?:[a-z]{2,8}:\/\/)?(?:[^\s/@]{1,64}@)?((?:[a-z0-9-]{1,63}\.){1,6}[a-z]{2,24})(?:[/:?#].*)?$/i;
const NAME_SIGN = /[a-z0-9.-]/i;

/** Reads addresses and URLs on domains that the organisation has no more, and on near-misses of those that it has. */
export class DomainReader implements ValueReader {
  readonly words: readonly string[];
  readonly hasOwnWords = true;
  private readonly retired: DomainNames;
  private readonly owned: DomainNames;

  constructor({ owned, retired }: Policy['domains']) {
    this.retired = new DomainNames(retired);
    this.owned = new DomainNames(owned);
    const isListed = owned.length + retired.length > 0;
    // A retired domain is found wherever it stands; others are looked at in addresses and URLs only.
    this.words = isListed ? ['http', 'https', 'ftp', 'sftp', 'www', ...retired.flatMap(wordOf)] : [];
  }

  behind(text: string, at: number, from: number, word: string): ReadValue | null {
    if (!this.words.includes(word)) return null;
    const isScheme = /^(?:s?ftp|https?|www)$/.test(word);
    // Part of a longer name: another domain.
    if (!isScheme && /[a-z0-9-]/i.test(text[at - 1] ?? '')) return null;
    const form = isScheme ? BEHIND_SCHEME : HOST;
    form.lastIndex = isScheme ? (word === 'www' ? from + 1 : from) : at;
    const found = form.exec(text);
    if (!found) return null;
    const host = isScheme ? found[1] : found[0];
    const start = found.index + found[0].length - host.length;
    if (NAME_SIGN.test(text[start + host.length] ?? '') && !/^\.(?:\W|$)/.test(text.slice(start + host.length)))
      return null;
    return this.read(host, start);
  }

  at(text: string, start: number, end: number): ReadValue | null {
    const at = text.lastIndexOf('@', end - 1);
    if (at < start) return null;
    const host = text.slice(at + 1, end).replace(/\.$/, '');
    return this.read(host, at + 1);
  }

  mayFill(): boolean {
    return this.words.length > 0;
  }

  cell(text: string): ReadValue | null {
    const host = WHOLE.exec(text)?.[1];
    return host === undefined ? null : this.read(host, text.indexOf(host));
  }

  private read(host: string, start: number): ReadValue | null {
    const key = host.toLowerCase();
    const retired = this.retired.matching(key);
    const isRetired = retired !== null;
    if (!isRetired && !isNearly(key, this.owned)) return null;
    return {
      start,
      end: start + host.length,
      key: retired ?? key,
      passes: true,
      isIgnored: false,
      isSure: isRetired,
      isNamed: true,
    };
  }
}

/** The word that a domain is found by; none for a pattern inside a name. */
function wordOf(domain: string): string[] {
  const name = domain.replace(/^\*\./, '');
  return name.includes('*') ? [] : [squeeze(name)];
}
