import type { Corner } from '../../model/corner.js';
import type { XmlElement } from '../documents/xml.js';

/** What an attribute holds, for those that hold words of people. */
export type Content = Corner | 'author' | 'instruction' | 'name' | 'visible';

/** Attributes that hold text wherever they stand. */
const ANYWHERE: Readonly<Record<string, Content>> = {
  descr: 'alt-text',
  alt: 'alt-text',
  author: 'author',
  initials: 'author',
  userId: 'author',
  instr: 'instruction',
  string: 'visible',
  displayText: 'form-field',
  tooltip: 'metadata',
  invalidUrl: 'metadata',
  docLocation: 'metadata',
  connectionString: 'query',
  xpath: 'custom-xml',
};

/** Attributes that hold text in one element: `element attribute`. */
const IN_ELEMENT: Readonly<Record<string, Content>> = {
  'hyperlink anchor': 'metadata',
  'docPr title': 'alt-text',
  'cNvPr title': 'alt-text',
  'imagedata title': 'alt-text',
  'docPr name': 'name',
  'cNvPr name': 'name',
  'cSld name': 'name',
  'bookmarkStart name': 'name',
  'smartTag element': 'name',
  'attr name': 'name',
  'attr val': 'metadata',
  'custShow name': 'name',
  'section name': 'name',
  'docVar name': 'metadata',
  'docVar val': 'metadata',
  'tag name': 'metadata',
  'tag val': 'metadata',
  'cmAuthor name': 'author',
  'author name': 'author',
  'alias val': 'form-field',
  'placeholder val': 'metadata',
  'docPart val': 'metadata',
  'listItem value': 'form-field',
  'listEntry val': 'form-field',
  'default val': 'form-field',
  'helpText val': 'form-field',
  'statusText val': 'form-field',
  'ffData name': 'form-field',
  'entryMacro val': 'form-field',
  'exitMacro val': 'form-field',
  'connectString val': 'query',
  'query val': 'query',
  'udl val': 'query',
  'table val': 'query',
  'mappedName val': 'query',
  'addressFieldName val': 'query',
  'mailSubject val': 'query',
  'uniqueTag val': 'query',
  'name val': 'name',
  'aliases val': 'name',
  'description val': 'metadata',
  'lvlText val': 'name',
  'prTxt val': 'name',
  'altName val': 'name',
};

/** Attributes whose values look like words and are none of the writer's. */
const PROGRAM = new Set(
  (
    'typeface ascii hAnsi cs eastAsia panose path style points d adj adj1 adj2 fmla formula formatCode Ignorable Requires ' +
    'uri ln rgb lid gfxdata id spid attributeName ProcessContent PreserveElements prefixMappings algn coordsize ' +
    'schemaLocation font fontfamily keyTimes calcmode eqn'
  ).split(' '),
);
const WORDS = /\p{L}{2,} \p{L}|@|\\\\/u;
/** Names that programs give by themselves. */
const GIVEN =
  /^(?:\p{L}[^\d@]{0,40}?[ :]?\d{1,4}(?:[;:]p\d+)?|_(?:Toc|Ref|Hlk|Hlt|GoBack|Mac|Fmt)\w*|%\d.{0,8}|\W{0,4})$/u;
const BOOKMARK = /_(?:Toc|Ref|Hlk|Hlt)\d+/g;

/** Attributes that hold text in elements with this name. */
const BY_ELEMENT = new Map<string, Map<string, Content>>();
for (const [key, content] of Object.entries(IN_ELEMENT)) {
  const [element, attribute] = key.split(' ');
  const known = BY_ELEMENT.get(element) ?? new Map<string, Content>();
  BY_ELEMENT.set(element, known.set(attribute, content));
}
const EVERYWHERE = new Map(Object.entries(ANYWHERE));
/** Bytes without which a value holds no words: a space, `@`, a backslash, the beginning of a reference. */
const OF_WORDS = Uint8Array.from({ length: 256 }, (_, byte) => (' @\\&'.includes(String.fromCharCode(byte)) ? 1 : 0));

/** What the attributes of an element say in words; those that set sizes, colours and the like are left out. */
export function forEachWords(element: XmlElement, take: (content: Content, text: string) => void): void {
  const { attributeCount, name: tag } = element;
  if (attributeCount === 0) return;
  const own = BY_ELEMENT.get(tag);
  for (let n = 0; n < attributeCount; n++) {
    const name = element.attributeName(n);
    const listed = own?.get(name) ?? EVERYWHERE.get(name);
    if (listed === undefined && (PROGRAM.has(name) || !element.holds(n, OF_WORDS) || element.isNamespace(n))) continue;
    const value = element.attributeValue(n);
    const content = listed ?? (tag !== 'lsdException' && WORDS.test(value) ? 'metadata' : null);
    if (content === null || value === '0' || value === '1') continue;
    if (content === 'name' && ((tag === 'name' && element.prefix !== 'w') || GIVEN.test(value))) continue;
    const text = value.replace(BOOKMARK, '').trim();
    if (text !== '') take(content, text);
  }
}

/** What is left of the instruction of a field without what programs put there themselves. */
export function instructionOf(text: string): { readonly corner: Corner; readonly text: string } | null {
  const clean = text.replace(BOOKMARK, '').trim();
  if (/^(?:PAGE|NUMPAGES|PAGEREF|REF|TOC|SEQ|DATE|TIME|SECTION|STYLEREF|FORM\w+|SLIDENUM)\b[^"]*$/.test(clean))
    return null;
  const isQuery = /^\W*(?:DATABASE|MERGE\w+|DDE\w*|LINK|INCLUDE\w+|NEXT\w*|ASK|FILLIN|ADDRESSBLOCK)\b/i.test(clean);
  return clean === '' ? null : { corner: isQuery ? 'query' : 'metadata', text: clean };
}
