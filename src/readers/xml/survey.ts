import { namedIdentifier } from './attributes.js';
import { isBlank, newlines, textOf } from './bytes.js';
import { spellingEntities } from './entities.js';
import { countElement, isList, settleLists, type XmlPlace, XmlPlaces } from './places.js';
import { XML, XmlTokens } from './tokens.js';

/** Bytes that show how XML is built. */
export const SURVEY = 1 << 18;
/** Elements inside each other. */
export const DEEPEST = 500;
const MOST_NAMESPACES = 64;
const LETTER_X = 120;
/** Pages, drawings and components begin so: text between tags, not records. */
const PAGES: ReadonlySet<string> = new Set(
  (
    'html head body div span p table thead tbody tr td th ul ol li dl h1 h2 h3 h4 h5 h6 a b i em strong br hr img svg ' +
    'label form input button select textarea script style template nav main section header footer aside center font ' +
    'meta link details summary picture video audio canvas iframe pre code blockquote'
  ).split(' '),
);

/** What the first bytes of XML show. */
export interface XmlSurvey {
  readonly places: XmlPlaces;
  /** Values of the namespace declarations. */
  readonly namespaces: readonly string[];
  /** There are no lists, no numbers that a tag names, no entities that could spell one: text as any other. */
  readonly isPlain: boolean;
  /** Rows can be numbered by line; otherwise several records share one. */
  readonly byLine: boolean;
}

interface Open {
  readonly place: XmlPlace;
  readonly element: number;
  readonly hash: number;
  text: boolean;
  children: boolean;
}

/**
 * Whether bytes are XML other than a page, and how it is built: which elements come in lists, and where text and elements
 * are mixed. Without an XML declaration everything that is looked at must be well-formed.
 *
 * @param last there are no bytes after `end`
 * @returns null when it is to be read as text
 */
export function surveyXml(bytes: Uint8Array, start: number, end: number, last: boolean): XmlSurvey | null {
  const places = new XmlPlaces();
  const tokens = new XmlTokens();
  const namespaces: string[] = [];
  const root: Open = { place: places.root, element: 0, hash: 0, text: false, children: false };
  const open: Open[] = [root];
  const declaration = declarationOf(bytes, start, end);
  if (declaration === 'program') return null;
  let elements = 0;
  let named = false;
  let whole = false;
  let spelt = false;
  for (let at = start; ; at = tokens.end) {
    const top = open[open.length - 1];
    const token = tokens.next(bytes, at, end, last);
    whole = token === XML.END;
    if (token === XML.MORE || whole) break;
    if (token === XML.OPEN || token === XML.EMPTY) {
      const place = places.element(top.place, bytes, tokens.nameStart, tokens.nameEnd, tokens.nameHash);
      if (elements++ === 0 && PAGES.has(place.name.toLowerCase())) return null;
      countElement(place, top.element);
      place.values += tokens.attributeCount;
      named ||= namedIdentifier(tokens, bytes) !== null;
      if (namespaces.length < MOST_NAMESPACES) addNamespaces(tokens, bytes, namespaces);
      top.children = true;
      if (top.text) top.place.mixed = true;
      if (token === XML.OPEN)
        open.push({ place, element: elements, hash: tokens.nameHash, text: false, children: false });
    } else if (token === XML.CLOSE && open.length > 1 && top.hash === tokens.nameHash) {
      if (top.text && !top.children) top.place.values++;
      open.pop();
    } else if (token === XML.TEXT || token === XML.CDATA) {
      if (isBlank(bytes, at, tokens.end)) continue;
      if (top === root) return null;
      top.text = true;
      if (top.children) top.place.mixed = true;
    } else if (token === XML.DOCTYPE) {
      if (isPage(bytes, at)) return null;
      spelt = spellingEntities(textOf(bytes, at, tokens.end)).size > 0;
    } else if (token === XML.CLOSE || token === XML.BAD) {
      if (declaration === 'xml' && elements > 0) break;
      return null;
    }
    if (open.length > DEEPEST) return null;
  }
  if (elements === 0) return null;
  const records = outermost(places.root);
  const lists = settleLists(places.root, whole);
  return {
    places,
    namespaces,
    isPlain: !lists && !named && !spelt,
    byLine: newlines(bytes, start, end) * 2 >= records,
  };
}

/** What the first instruction says: `<?xml`, or one of a program (`<?php`). */
function declarationOf(bytes: Uint8Array, start: number, end: number): 'xml' | 'program' | 'none' {
  const text = textOf(bytes, start, Math.min(end, start + 256));
  if (/^\s*<\?xml/.test(text)) return 'xml';
  return /^\s*<\?/.test(text) ? 'program' : 'none';
}

function isPage(bytes: Uint8Array, at: number): boolean {
  const text = textOf(bytes, at, Math.min(at + 32, bytes.length));
  return /^<!DOCTYPE\s+(?:html|svg)\b/i.test(text);
}

function addNamespaces({ attributes, attributeCount }: XmlTokens, bytes: Uint8Array, found: string[]): void {
  for (let slot = 0; slot < attributeCount * 5; slot += 5) {
    if (bytes[attributes[slot]] !== LETTER_X) continue;
    const name = textOf(bytes, attributes[slot], attributes[slot + 1]);
    if (name === 'xmlns' || name.startsWith('xmlns:'))
      found.push(textOf(bytes, attributes[slot + 2], attributes[slot + 3]));
  }
}

/** Elements in the outermost lists. */
function outermost(root: XmlPlace): number {
  let count = 0;
  const open = [root];
  for (let at = open.pop(); at; at = open.pop()) {
    if (isList(at)) count += at.elements;
    else for (const same of at.children.values()) open.push(...same);
  }
  return count;
}
