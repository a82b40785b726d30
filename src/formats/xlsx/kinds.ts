import type { Corner } from '../../model/corner.js';

/** Ends of content types, and the word by which references name such a part (ECMA-376 part 1, 12.3 and MS-XLSX 2.1). */
const CONTENT_TYPES: readonly (readonly [RegExp, string])[] = [
  [/\.main\+xml$/, 'officeDocument'],
  [/\.worksheet\+xml$/, 'worksheet'],
  [/\.chartsheet\+xml$/, 'chartsheet'],
  [/\.dialogsheet\+xml$/, 'dialogsheet'],
  [/macrosheet\+xml$/, 'xlMacrosheet'],
  [/\.sharedStrings\+xml$/, 'sharedStrings'],
  [/\.styles\+xml$/, 'styles'],
  [/\.theme\+xml$/, 'theme'],
  [/\.themeOverride\+xml$/, 'themeOverride'],
  [/\.calcChain\+xml$/, 'calcChain'],
  [/\.table\+xml$/, 'table'],
  [/\.pivotTable\+xml$/, 'pivotTable'],
  [/\.pivotCacheDefinition\+xml$/, 'pivotCacheDefinition'],
  [/\.pivotCacheRecords\+xml$/, 'pivotCacheRecords'],
  [/\.comments\+xml$/, 'comments'],
  [/\.threadedcomments\+xml$/, 'threadedComment'],
  [/\.person\+xml$/, 'person'],
  [/\.drawing\+xml$/, 'drawing'],
  [/\.drawingml\.chartshapes\+xml$/, 'chartUserShapes'],
  [/\.drawingml\.chart\+xml$/, 'chart'],
  [/\.chartex\+xml$/, 'chartEx'],
  [/\.chartstyle\+xml$/, 'chartStyle'],
  [/\.chartcolorstyle\+xml$/, 'chartColorStyle'],
  [/\.diagramData\+xml$/, 'diagramData'],
  [/\.diagramDrawing\+xml$/, 'diagramDrawing'],
  [/\.diagramLayout\+xml$/, 'diagramLayout'],
  [/\.diagramStyle\+xml$/, 'diagramQuickStyle'],
  [/\.diagramColors\+xml$/, 'diagramColors'],
  [/\.vmlDrawing$/, 'vmlDrawing'],
  [/\.externalLink\+xml$/, 'externalLink'],
  [/\.connections\+xml$/, 'connections'],
  [/\.queryTable\+xml$/, 'queryTable'],
  [/\.slicer\+xml$/, 'slicer'],
  [/\.slicerCache\+xml$/, 'slicerCache'],
  [/\.timeline\+xml$/, 'timeline'],
  [/\.timelineCache\+xml$/, 'timelineCache'],
  [/\.revisionHeaders\+xml$/, 'revisionHeaders'],
  [/\.revisionLog\+xml$/, 'revisionLog'],
  [/\.userNames\+xml$/, 'usernames'],
  [/\.controlproperties\+xml$/, 'ctrlProp'],
  [/\.printerSettings$/, 'printerSettings'],
  [/\.core-properties\+xml$/, 'core-properties'],
  [/\.extended-properties\+xml$/, 'extended-properties'],
  [/\.custom-properties\+xml$/, 'custom-properties'],
  [/\.customXmlProperties\+xml$/, 'customXmlProps'],
  [/\.sheetMetadata\+xml$/, 'sheetMetadata'],
  [/\.vbaProject$/, 'vbaProject'],
  [/\.vbaProjectSignature\w*$/, 'vbaProjectSignature'],
];

/** What a content type calls a part, or null. */
export function kindOfContentType(type: string): string | null {
  return CONTENT_TYPES.find(([end]) => end.test(type))?.[1] ?? null;
}

/** Sheets, as references name them. */
export const SHEETS: ReadonlySet<string> = new Set([
  'worksheet',
  'chartsheet',
  'dialogsheet',
  'xlMacrosheet',
  'xlIntlMacrosheet',
]);

/**
 * Parts that hold only the order in which formulas are computed, colours, the look of charts and diagrams, and what a
 * printer was told. Nobody's words are in them.
 */
export const HARMLESS: ReadonlySet<string> = new Set([
  'calcChain',
  'chartStyle',
  'chartColorStyle',
  'diagramLayout',
  'diagramQuickStyle',
  'diagramColors',
  'themeOverride',
  'printerSettings',
  'customXmlProps',
]);

/**
 * Small binary parts, and where their texts belong: a value that a program keeps, the state of a control that is no compound file, toolbars,
 * and who signed the macros.
 */
export const SETTINGS: Readonly<Record<string, Corner>> = {
  customProperty: 'properties',
  activeXControlBinary: 'form-field',
  attachedToolbars: 'metadata',
  vbaProjectSignature: 'metadata',
  vbaProjectSignatureAgile: 'metadata',
  vbaProjectSignatureV3: 'metadata',
};
