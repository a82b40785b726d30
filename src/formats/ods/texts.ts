import type { Corner } from '../../model/corner.js';

/** Where a person who opens the file finds what stands in these elements (OpenDocument 1.3, part 3). */
export const CORNERS: ReadonlyMap<string, Corner> = new Map([
  ['annotation', 'comment'],
  ['tracked-changes', 'tracked-change'],
  ['dde-links', 'external-link'],
  ['named-expressions', 'defined-name'],
  ['content-validations', 'validation'],
  ['data-pilot-tables', 'pivot-cache'],
  ['database-ranges', 'query'],
  ['header', 'header-footer'],
  ['header-left', 'header-footer'],
  ['header-first', 'header-footer'],
  ['footer', 'header-footer'],
  ['footer-left', 'header-footer'],
  ['footer-first', 'header-footer'],
  ['meta', 'properties'],
  ['frame', 'text-box'],
  ['g', 'text-box'],
  ['shapes', 'text-box'],
  ['custom-shape', 'text-box'],
  ['rect', 'text-box'],
  ['ellipse', 'text-box'],
  ['line', 'text-box'],
  ['caption', 'text-box'],
  ['forms', 'form-field'],
  ['scenario', 'query'],
  ['table-source', 'external-link'],
  ['cell-range-source', 'external-link'],
] as const);

/** Elements of which each is one of its corner; in these corners texts are not counted. */
export const COUNTED: ReadonlyMap<string, Corner> = new Map([
  ['annotation', 'comment'],
  ['named-range', 'defined-name'],
  ['named-expression', 'defined-name'],
  ['content-validation', 'validation'],
  ['data-pilot-table', 'pivot-cache'],
  ['cell-content-change', 'tracked-change'],
  ['insertion', 'tracked-change'],
  ['deletion', 'tracked-change'],
  ['movement', 'tracked-change'],
  ['dde-link', 'external-link'],
] as const);

/** Corners that are counted by their elements. */
export const COUNTED_CORNERS: ReadonlySet<Corner | null> = new Set(COUNTED.values());

/** Elements in a paragraph, which do not end it. */
export const INLINE: ReadonlySet<string> = new Set([
  'span',
  'a',
  's',
  'tab',
  'line-break',
  'ruby',
  'ruby-base',
  'ruby-text',
  'bookmark',
  'bookmark-start',
  'bookmark-end',
  'sheet-name',
  'soft-page-break',
  'page-number',
  'page-count',
  'file-name',
  'B',
  'I',
  'U',
  'S',
  'Font',
  'Sub',
  'Sup',
  'Span',
]);

/** What attributes that are no content are called: looks, places, sizes, numbers. */
const NO_CONTENT =
  /(?:^|-)(?:style-name|name-complex|name-asian|width|height|x|y|z|x1|x2|y1|y2|color|index|type|actuate|show|id|viewBox|path|transform|align|anchor|position|version|mimetype|font|family|size|language|country|repeated|spanned|orientation|function|display|visible|visibility|protected|points|end-x|end-y|cell-address|range-address|d|media-type)$/;

/** Whether an attribute may hold what somebody wrote. */
export function isContent(name: string, value: string): boolean {
  return (
    value.length > 1 &&
    !NO_CONTENT.test(name) &&
    !/^(?:true|false|none|auto|-?[\d.]{1,5}|-?[\d.]+(?:cm|mm|in|pt|%))$/.test(value)
  );
}

/** Texts between quotes in a formula. */
export function quotedIn(formula: string): string[] {
  return Array.from(formula.matchAll(/"((?:[^"]|"")+)"/g), ([, text]) => text).filter((text) => text.length > 1);
}
