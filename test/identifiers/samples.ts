import { identifiers } from '../../src/identifiers/all.js';
import type { Identifier } from '../../src/identifiers/identifier.js';
import type { Random } from '../../src/rules/random.js';
import { Forms } from './forms.js';

/** Forms that are drawn from when those of the chance hardly ever give a valid value. */
const NARROWER: Readonly<Record<string, readonly string[]>> = {
  onderwijsnummer: ['109{7}'],
  'rd-xy': ['19{5},49{5}'],
  'wgs84-nl': ['52.9{4},5.9{4}'],
  ip: ['1.19{2}.1.19', '20{2}1:H{4}:1H{3}::1H{3}'],
  'brp-datum': ['199{2}0{4}', '20100109'],
  'iwmo-ei-record': ['020{5}9{7}9{9}10{4}9{9} {11}190{2}0109'],
};
const MOST_TRIES = 200_000;

/** Valid values, drawn with a seed: they exist only while the tests run. */
export function validValues(id: string, count: number, random: Random): string[] {
  const { forms, validate } = identifiers[id as keyof typeof identifiers] as Identifier;
  const strings = new Forms(NARROWER[id] ?? forms);
  const values: string[] = [];
  for (let tries = 0; values.length < count && tries < MOST_TRIES; tries++) {
    const text = strings.draw(random);
    if (validate(text)) values.push(text);
  }
  return values;
}
