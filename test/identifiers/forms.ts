import type { Random } from '../../src/rules/random.js';

/** One place of a form: its signs, and how often. */
interface Atom {
  readonly signs: string;
  readonly min: number;
  readonly max: number;
}

const DIGITS = '0123456789';
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const CLASSES: Readonly<Record<string, string>> = {
  9: DIGITS,
  A: LETTERS,
  X: DIGITS + LETTERS,
  H: '0123456789abcdef',
};

/** All strings of the written forms of an identifier, each as likely as any other. */
export class Forms {
  private readonly atoms: readonly (readonly Atom[])[];
  private readonly sizes: readonly number[];
  readonly size: number;

  constructor(forms: readonly string[]) {
    this.atoms = forms.map(parse);
    this.sizes = this.atoms.map((atoms) => atoms.reduce((product, atom) => product * sizeOf(atom), 1));
    this.size = sum(this.sizes);
  }

  draw(random: Random): string {
    return this.atoms[pick(this.sizes, random)].map((atom) => drawAtom(atom, random)).join('');
  }

  *all(): Generator<string> {
    for (const atoms of this.atoms) yield* allOf(atoms);
  }
}

function parse(form: string): Atom[] {
  return [...form.matchAll(/(.)(?:\{(\d+)(?:,(\d+))?\})?/g)].map(([, sign, min = '1', max = min]) => ({
    signs: CLASSES[sign] ?? sign,
    min: Number(min),
    max: Number(max),
  }));
}

function lengthsOf({ signs, min, max }: Atom): number[] {
  return Array.from({ length: max - min + 1 }, (_, i) => signs.length ** (min + i));
}

function sizeOf(atom: Atom): number {
  return sum(lengthsOf(atom));
}

function drawAtom(atom: Atom, random: Random): string {
  const length = atom.min + (atom.min === atom.max ? 0 : pick(lengthsOf(atom), random));
  let text = '';
  while (text.length < length) text += atom.signs[random.below(atom.signs.length)];
  return text;
}

/** An index, as often as its weight says. */
function pick(weights: readonly number[], random: Random): number {
  let left = (random.below(2 ** 26) / 2 ** 26) * sum(weights);
  const index = weights.findIndex((weight) => {
    left -= weight;
    return left < 0;
  });
  return index < 0 ? weights.length - 1 : index;
}

function* allOf([atom, ...rest]: readonly Atom[]): Generator<string> {
  if (atom === undefined) {
    yield '';
    return;
  }
  for (const start of allOfAtom(atom.signs, atom.min, atom.max)) for (const end of allOf(rest)) yield start + end;
}

function* allOfAtom(signs: string, min: number, max: number): Generator<string> {
  if (min === 0) yield '';
  if (max === 0) return;
  for (const sign of signs) for (const rest of allOfAtom(signs, Math.max(0, min - 1), max - 1)) yield sign + rest;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
