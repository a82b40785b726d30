import { type IdentifierId, identifiers } from '../../identifiers/all.js';
import type { BtwId } from '../../identifiers/btw-id.js';
import { IS_DIGIT } from '../../matching/bytes.js';
import { regexOf } from '../../matching/notation.js';
import type { ValueSpec } from '../../model/rule.js';
import { once } from '../../once.js';
import { gapsBehind } from './gap.js';
import type { ReadValue, ValueReader } from './reader.js';

/** What stands behind a name of which the rule gives no form: up to a blank or a sign that ends a value. */
const ANY = `[^\\s"'\`<>;,|(){}\\[\\]]{1,64}`;
/** Characters before a name in which is looked for what it must stand behind. */
const BEFORE = 16;
/** A form that has a digit for sure: not one that can be left out. */
const DIGIT = /\\d(?!\?|\{0)/;
/** Bytes behind the beginning of a name in which its value begins, if it has one, with some of it. */
const REACH = 160;
/** A value ends where no letter and no digit goes on. */
const END = '(?![\\p{L}\\p{N}])';
/** Signs that make no difference between two writings of a value without a check. */
const SEPARATORS = /[\s./\\-]/g;

/** Reads values by their written forms and their check. */
export class FormReader implements ValueReader {
  /** Made when they are asked for: most rules see nothing of their kind. */
  private readonly whole: () => RegExp | null;
  private readonly unnamed: () => RegExp | null;
  private readonly part: () => RegExp;
  private readonly before: () => RegExp | null;
  private readonly check;
  /** No form is without a digit. */
  private readonly hasDigit: boolean;

  constructor(private readonly spec: ValueSpec) {
    this.whole = once(() => wholeOf(spec.forms));
    this.unnamed = once(() => wholeOf(spec.unnamed) ?? this.whole());
    this.part = once(() => new RegExp(`(?:${anyOf(spec.forms) ?? ANY})${END}`, 'uy'));
    this.check = spec.check === undefined ? null : identifiers[spec.check as IdentifierId];
    this.hasDigit = spec.forms.length > 0 && spec.forms.every((form) => DIGIT.test(form));
    this.before = once(() => {
      const before = anyOf(spec.before);
      return before === null ? null : new RegExp(`(?:${before})$`);
    });
  }

  mayRead(buf: Uint8Array, at: number, high: number): boolean {
    if (!this.hasDigit) return true;
    const end = Math.min(high, at + REACH);
    for (let i = at; i < end; i++) if (IS_DIGIT[buf[i]]) return true;
    return false;
  }

  behind(text: string, name: number, from: number): ReadValue | null {
    const before = this.before();
    if (before && !before.test(text.slice(Math.max(0, name - BEFORE), name))) return null;
    const part = this.part();
    for (const { at, isDirect } of gapsBehind(text, from)) {
      part.lastIndex = at;
      const found = part.exec(text)?.[0];
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
    const form = isNamed ? this.whole() : this.unnamed();
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

function wholeOf(forms: readonly string[]): RegExp | null {
  const any = anyOf(forms);
  return any === null ? null : new RegExp(`^(?:${any})$`);
}

/** The notation of forms is a part of that of regular expressions, bounded in every repeat. */
function anyOf(forms: readonly string[]): string | null {
  return forms.length === 0 ? null : forms.map((form) => `(?:${regexOf(form)})`).join('|');
}
