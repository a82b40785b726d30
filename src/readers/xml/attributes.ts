import { identifierWord } from '../layouts/systems.js';
import { textOf } from './bytes.js';
import { hashOfName, type XmlTokens } from './tokens.js';

/** Numbers that a tag holds for every attribute: see `XmlTokens.attributes`. */
export const SLOT = 5;
const ROOT = hashOfName('root');
const EXTENSION = hashOfName('extension');

/** Where the value of an attribute stands. */
export interface AttributeValue {
  readonly from: number;
  readonly to: number;
}

/** A number whose naming system the tag itself names: `<id root="2.16.840.1.113883.2.4.6.3" extension="…"/>` (HL7). */
export interface NamedIdentifier extends AttributeValue {
  readonly word: string;
}

export function namedIdentifier(tokens: XmlTokens, bytes: Uint8Array): NamedIdentifier | null {
  if (tokens.attributeCount < 2) return null;
  const root = valueAt(tokens, ROOT);
  const extension = valueAt(tokens, EXTENSION);
  if (!root || !extension) return null;
  const word = identifierWord(textOf(bytes, root.from, root.to));
  return word === '' ? null : { word, ...extension };
}

/** The value of an attribute by its name without prefix, or null. */
export function attributeOf({ attributes, attributeCount }: XmlTokens, bytes: Uint8Array, name: string): string | null {
  for (let slot = 0; slot < attributeCount * SLOT; slot += SLOT) {
    if (textOf(bytes, attributes[slot], attributes[slot + 1]).replace(/^.*:/, '') === name)
      return textOf(bytes, attributes[slot + 2], attributes[slot + 3]);
  }
  return null;
}

function valueAt({ attributes, attributeCount }: XmlTokens, hash: number): AttributeValue | null {
  for (let slot = 0; slot < attributeCount * SLOT; slot += SLOT) {
    if (attributes[slot + 4] === hash) return { from: attributes[slot + 2], to: attributes[slot + 3] };
  }
  return null;
}
