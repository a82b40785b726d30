import type { Credential } from '../../src/credentials/credential.js';
import { isWorthReading } from '../../src/credentials/precheck.js';
import { readCredential } from '../../src/credentials/read.js';
import { CREDENTIAL_PREFIXES, CREDENTIAL_WORDS } from '../../src/credentials/triggers.js';

const BEFORE = 128;
const BEHIND = 384;
const prefixes = new RegExp(
  CREDENTIAL_PREFIXES.map((prefix) => prefix.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|'),
  'g',
);
/** Every credential in a text by the triggers in it, each once; a plain stand-in for the compiled loop. */
export function findCredentials(text: string): Credential[] {
  const found = new Map<string, Credential>();
  const bytes = Buffer.from(text, 'latin1');
  const read = (at: number, trigger: string) => {
    if (!isWorthReading(bytes, at, trigger)) return;
    const from = Math.max(0, at - BEFORE);
    const credential = readCredential(text.slice(from, at + BEHIND), at - from, trigger);
    if (credential === null) return;
    const moved = { ...credential, start: credential.start + from, end: credential.end + from };
    const key = `${moved.start} ${moved.end}`;
    if (!found.has(key)) found.set(key, moved);
  };
  for (const [at, trigger] of triggersIn(text)) read(at, trigger);
  return [...found.values()].sort((a, b) => a.start - b.start);
}

/** Where each trigger begins: prefixes anywhere, words at the beginnings of words and humps. */
export function* triggersIn(text: string): Generator<readonly [number, string]> {
  for (const match of text.matchAll(prefixes)) yield [match.index, match[0]];
  for (const at of wordStarts(text)) for (const word of wordsAt(text, at)) yield [at, word];
}

function* wordStarts(text: string): Generator<number> {
  for (const match of text.matchAll(/(?<![A-Za-z])[A-Za-z]|(?<=[a-z])[A-Z]/g)) yield match.index;
}

interface Node {
  readonly next: Map<string, Node>;
  word: string | null;
}

const root: Node = { next: new Map(), word: null };
for (const word of CREDENTIAL_WORDS) {
  let node = root;
  for (const letter of word) {
    if (!node.next.has(letter)) node.next.set(letter, { next: new Map(), word: null });
    node = node.next.get(letter) as Node;
  }
  node.word = word;
}

/** The trigger words that begin at a place, their letters joined by at most one of `_ - .` and a blank. */
function* wordsAt(text: string, at: number): Generator<string> {
  let node: Node | undefined = root;
  for (let place = at; node !== undefined; place++) {
    if (node.word !== null) yield node.word;
    if (node !== root && '_-. '.includes(text[place] ?? 'x')) place++;
    node = node.next.get((text[place] ?? '').toLowerCase());
  }
}
