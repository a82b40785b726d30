import { type IdentifierId, identifiers } from '../../identifiers/all.js';
import type { ValueSpec } from '../../model/rule.js';
import { gapsBehind } from './gap.js';
import type { ReadValue, ValueReader } from './reader.js';

/** What stands behind a name of which the rule gives no form: up to a blank or a sign that ends a value. */
const ANY = `[^\\s"'\`<>;,|(){}\\[\\]]{1,64}`;
/** A value ends where no letter and no digit goes on. */
const END = '(?![\\p{L}\\p{N}])';

/** Reads values by their written forms and their check. */
export class FormReader implements ValueReader {
  private readonly whole: RegExp | null;
  private readonly part: RegExp;
  private readonly check;

  constructor(private readonly spec: ValueSpec) {
    const forms = spec.forms.map((form) => `(?:${form})`).join('|');
    // The notation of forms is a part of that of regular expressions, bounded in every repeat.
    this.whole = forms === '' ? null : new RegExp(`^(?:${forms})$`);
    this.part = new RegExp(`(?:${forms === '' ? ANY : forms})${END}`, 'uy');
    this.check = spec.check === undefined ? null : identifiers[spec.check as IdentifierId];
  }

  behind(text: string, _at: number, from: number): ReadValue | null {
    for (const { at, isDirect } of gapsBehind(text, from)) {
      this.part.lastIndex = at;
      const found = this.part.exec(text)?.[0];
      if (found === undefined) continue;
      // A form that proves itself needs no name beside it.
      const isSure = isDirect || this.spec.proof === 'form';
      return { ...this.read(found), start: at, end: at + found.length, isSure };
    }
    return null;
  }

  at(text: string, start: number, end: number): ReadValue {
    return { ...this.read(text.slice(start, end)), start, end };
  }

  cell(text: string): ReadValue | null {
    if (this.whole && !this.whole.test(text)) return null;
    return { ...this.read(text), start: 0, end: text.length };
  }

  private read(text: string): Pick<ReadValue, 'key' | 'passes' | 'isIgnored' | 'isSure'> {
    const key = (this.check ? this.check.compact(text) : text.replace(/[\s.-]/g, '')).toLowerCase();
    const { exact, prefixes, suffixes } = this.spec.ignored;
    const isIgnored =
      exact.includes(key) ||
      prefixes.some((prefix) => key.startsWith(prefix)) ||
      suffixes.some((suffix) => key.endsWith(suffix));
    return { key, passes: this.check ? this.check.validate(text) : true, isIgnored, isSure: true };
  }
}
