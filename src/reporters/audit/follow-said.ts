import type { Bilingual } from '../../model/finding.js';
import { FOLLOW_TEXTS, type FollowText } from '../../text/audit-follow.js';
import { fill } from '../../text/sentences.js';

/** One thing to do. */
export interface FollowStep {
  readonly kind: FollowText;
  /** What to do and why; what stands between back-ticks is a command. */
  readonly text: Bilingual;
  /** Commands for bash, zsh or Git Bash, one a line, in order. */
  readonly commands: readonly string[];
}

type Values = Readonly<Record<string, string | number>>;

export function said(key: FollowText, values: Values = {}): Bilingual {
  return { nl: fill(FOLLOW_TEXTS[key], 'nl', values), en: fill(FOLLOW_TEXTS[key], 'en', values) };
}

/** A step of one or more sentences. */
export function step(kind: FollowText, commands: readonly string[] = [], values: Values = {}): FollowStep {
  return { kind, text: said(kind, values), commands };
}

export function withMore(first: FollowStep, ...more: readonly Bilingual[]): FollowStep {
  const text = (language: keyof Bilingual) => [first.text, ...more].map((part) => part[language]).join(' ');
  return { ...first, text: { nl: text('nl'), en: text('en') } };
}
