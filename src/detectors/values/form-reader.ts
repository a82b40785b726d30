import { type IdentifierId, identifiers } from '../../identifiers/all.js';
import type { BtwId } from '../../identifiers/btw-id.js';
import { regexOf } from '../../matching/notation.js';
import type { ValueSpec } from '../../model/rule.js';
import { gapsBehind } from './gap.js';
import type { ReadValue, ValueReader } from './reader.js';

/** What stands behind a name of which the rule gives no form: up to a blank or a sign that ends a value. */
const ANY = `[^\\s"'\`<>;,|(){}\\[\\]]{1,64}`;
/** Characters before a name in which is looked for what it must stand behind. */
const BEFORE = 16;
/** A value ends where no letter and no digit goes on. */
const END = '(?![\\p{L}\\p{N}])';
/** Signs that make no difference between two writings of a value without a check. */
const SEPARATORS = /[\s./\\-]/g;

/** Reads values by their written forms and their check. */
export class FormReader implements ValueReader {
  private readonly whole: RegExp | null;
  private readonly unnamed: RegExp | null;
  private readonly part: RegExp;
  private readonly check;
  private readonly before: RegExp | null;

  constructor(private readonly spec: ValueSpec) {
    const forms = anyOf(spec.forms);
    this.whole = forms === null ? null : new RegExp(`^(?:${forms})$`);
    const unnamed = anyOf(spec.unnamed);
    this.unnamed = unnamed === null ? this.whole : new RegExp(`^(?:${unnamed})$`);
    this.part = new RegExp(`(?:${forms ?? ANY})${END}`, 'uy');
    this.check = spec.check === undefined ? null : identifiers[spec.check as IdentifierId];
    const before = anyOf(spec.before);
    this.before = before === null ? null : new RegExp(`(?:${before})$`);
  }

  behind(text: string, name: number, from: number): ReadValue | null {
    if (this.before && !this.before.test(text.slice(Math.max(0, name - BEFORE), name))) return null;
    for (const { at, isDirect } of gapsBehind(text, from)) {
      this.part.lastIndex = at;
      const found = this.part.exec(text)?.[0];
      if (found === undefined) continue;
      // A form that proves itself needs no name beside it.
      const isSure = isDirect || this.spec.proof === 'form';
      return { ...this.read(found, true), start: at, end: at + found.length, isSure };
    }
    return null;
  }

  at(text: string, start: number, end: number): ReadValue | null {
    // A piece of a longer number: digits go on beyond a dot or a hyphen.
    if (/\d[.-]$/.test(text.slice(Math.max(0, start - 2), start)) || /^[.-]\d/.test(text.slice(end, end + 2)))
      return null;
    return { ...this.read(text.slice(start, end), true), start, end };
  }

  cell(text: string, isNamed: boolean): ReadValue | null {
    const form = isNamed ? this.whole : this.unnamed;
    if (form && !form.test(text)) return null;
    return { ...this.read(text, false), start: 0, end: text.length };
  }

  private read(text: string, isInText: boolean): Pick<ReadValue, 'key' | 'passes' | 'isIgnored' | 'isSure'> {
    const key = (this.check ? this.check.compact(text) : text.replace(SEPARATORS, '')).toLowerCase();
    const { exact, prefixes, suffixes, prefixesInText } = this.spec.ignored;
    const isIgnored =
      exact.includes(key) ||
      prefixes.some((prefix) => key.startsWith(prefix)) ||
      (isInText && prefixesInText.some((prefix) => key.startsWith(prefix))) ||
      suffixes.some((suffix) => key.endsWith(suffix));
    return { key, passes: this.passes(text), isIgnored, isSure: true };
  }

  private passes(text: string): boolean {
    const { check } = this;
    if (!check) return true;
    const { style } = this.spec;
    return style === undefined ? check.validate(text) : (check as Partial<BtwId>).style?.(text) === style;
  }
}

/** The notation of forms is a part of that of regular expressions, bounded in every repeat. */
function anyOf(forms: readonly string[]): string | null {
  return forms.length === 0 ? null : forms.map((form) => `(?:${regexOf(form)})`).join('|');
}
