import type { Corner } from '../../model/corner.js';
import type { XmlElement } from '../documents/xml.js';

/** Attributes that hold text, in any element. */
const ANYWHERE: Readonly<Record<string, Corner>> = {
  'database-name': 'query',
  'column-name': 'query',
  'sql-statement': 'query',
  'query-name': 'query',
  command: 'query',
  datasource: 'query',
  'dde-topic': 'query',
  'dde-item': 'query',
  'connection-resource': 'query',
  label: 'form-field',
  'current-value': 'form-field',
  'help-message': 'form-field',
  'display-text': 'form-field',
  alias: 'form-field',
  'string-value-if-true': 'hidden-text',
  'string-value-if-false': 'hidden-text',
  condition: 'metadata',
  description: 'metadata',
  content: 'metadata',
  'user-name': 'metadata',
};

/** Attributes that hold text in elements with this name. */
const IN_ELEMENT: Readonly<Record<string, Corner>> = {
  'text value': 'form-field',
  'textarea value': 'form-field',
  'formatted-text value': 'form-field',
  'hidden value': 'form-field',
  'option value': 'form-field',
  'combobox value': 'form-field',
  'list-item value': 'form-field',
  'password value': 'form-field',
  'file value': 'form-field',
  'param value': 'form-field',
  'property string-value': 'form-field',
  'list-value string-value': 'form-field',
  'content-control tag': 'form-field',
  'hidden-text string-value': 'hidden-text',
  'user-field-decl string-value': 'metadata',
  'user-field-decl value': 'metadata',
  'user-field-decl name': 'metadata',
  'variable-decl name': 'metadata',
  'variable-set string-value': 'metadata',
  'variable-set value': 'metadata',
  'section name': 'metadata',
  'bookmark name': 'metadata',
  'bookmark-start name': 'metadata',
  'reference-mark name': 'metadata',
  'reference-mark-start name': 'metadata',
  'frame name': 'metadata',
  'page name': 'metadata',
  'custom-shape name': 'metadata',
  'table name': 'metadata',
  'layer name': 'metadata',
  'style display-name': 'metadata',
  'database-display table-name': 'query',
  'database-next table-name': 'query',
};

/** Attributes whose values look like words and are none of the writer's. */
const PROGRAM =
  /font|style|formula|^(?:d|path|points|viewBox|enhanced-path|modifiers|transform|equation|type|class|language|mime-?type|version|space|format-source|num-format|num-letter-sync|contextual-spacing|apply-design-level|control-implementation|event-name|stroke-dasharray|generator|rel-width|glue-points|text-areas)$/;
const WORDS = /\p{L}{2,} \p{L}|@/u;
/** Names that programs give by themselves. */
const GIVEN = /^(?:\p{L}[^\d@]{0,30}?[ _]?\d{1,4}|_*(?:Toc|Ref|Hlk|RefHeading)_*\d.*|\W{0,3})$/u;

/** What the attributes of an element say in words. */
export function* wordsIn(element: XmlElement): Generator<{ readonly corner: Corner; readonly text: string }> {
  const { name: tag } = element;
  if (tag === 'font-face') return;
  for (const [name, value] of element.attributes()) {
    if (value === '' || name === 'href') continue;
    const listed = IN_ELEMENT[`${tag} ${name}`] ?? ANYWHERE[name];
    if (listed === 'metadata' && GIVEN.test(value)) continue;
    if (listed !== undefined || tag === 'bibliography-mark') yield { corner: listed ?? 'metadata', text: value };
    else if (!PROGRAM.test(name) && WORDS.test(value)) yield { corner: 'metadata', text: value };
  }
}

/** An address outside of the document; null for one inside. */
export function addressOf(element: XmlElement): string | null {
  const href = element.get('href');
  if (href === null || /^(?:#|\.\/|Pictures\/|media\/|Object|data:|$)/i.test(href)) return null;
  return /[/@.:]/.test(href) ? href : null;
}
