import pc from 'picocolors';
import type { Effect } from '../model/finding.js';

type Paint = (text: string) => string;

/** Colour choices, in one place. Colour never says what words do not say too. */
export interface Style {
  readonly bad: Paint;
  readonly warn: Paint;
  readonly good: Paint;
  readonly heading: Paint;
  readonly path: Paint;
  readonly quiet: Paint;
  readonly effect: Readonly<Record<Effect, Paint>>;
}

/** Styles that colour, or that leave text as it is. */
export function styleOf(colour: boolean): Style {
  const colours = pc.createColors(colour);
  const bad: Paint = (text) => colours.bold(colours.red(text));
  const warn: Paint = (text) => colours.bold(colours.yellow(text));
  return {
    bad,
    warn,
    good: (text) => colours.bold(colours.green(text)),
    heading: colours.bold,
    path: (text) => colours.bold(colours.cyan(text)),
    quiet: colours.dim,
    effect: { block: bad, warn, note: colours.dim },
  };
}
