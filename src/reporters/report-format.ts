import type { Bilingual } from '../model/finding.js';
import type { Report } from '../model/report.js';
import type { Rule } from '../model/rule.js';
import type { Language } from '../text/language.js';

/** What a report is written with, beside what it holds. */
export interface Writing {
  readonly language: Language;
  /** The rules by id. A report made elsewhere can have findings of rules that are not here. */
  readonly rules: ReadonlyMap<string, Rule>;
  /** ISO date (year-month-day) at which it is written. */
  readonly today: string;
}

/** Writes a whole report as one text. The same report and the same writing give the same bytes. */
export type WriteReport = (report: Report, writing: Writing) => string;

/** A form that a report can have in a file or on the standard output. */
export interface ReportFormat {
  /** What it is for, in a few words. */
  readonly about: Bilingual;
  /** Name of its file where several formats go to one folder. */
  readonly fileName: string;
  /** How every file of it begins, within its first 200 bytes: only such a file is replaced. */
  readonly opening: RegExp;
  /** Loaded only where it is wanted. */
  readonly load: () => Promise<WriteReport>;
}
