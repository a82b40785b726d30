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
  const paint = colour ? painted : plain;
  const bold = paint(BOLD, NORMAL);
  const dim = paint(DIM, NORMAL);
  const boldIn = (code: number): Paint => {
    const coloured = paint(code, NO_COLOUR);
    return (text) => bold(coloured(text));
  };
  const bad = boldIn(RED);
  const warn = boldIn(YELLOW);
  return {
    bad,
    warn,
    good: boldIn(GREEN),
    heading: bold,
    path: boldIn(CYAN),
    quiet: dim,
    effect: { block: bad, warn, note: dim },
  };
}

/** Select Graphic Rendition (ECMA-48, 8.3.117). */
const BOLD = 1;
const DIM = 2;
const NORMAL = 22;
const RED = 31;
const GREEN = 32;
const YELLOW = 33;
const CYAN = 36;
const NO_COLOUR = 39;

/** A part that ends a style of the same kind must not end this one: it begins again behind that part. */
function painted(open: number, close: number): Paint {
  const [start, end] = [open, close].map((code) => `\u001b[${code}m`);
  return (text) => `${start}${text.replaceAll(end, `${end}${start}`)}${end}`;
}

function plain(): Paint {
  return (text) => text;
}
