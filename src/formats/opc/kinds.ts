/** What is done with a part. */
export type Treatment =
  | 'text' // its paragraphs, tables and attributes are read
  | 'properties'
  | 'chart'
  | 'embedded' // a file that somebody put in
  | 'picture'
  | 'font'
  | 'macros'
  | 'control' // the state of a control
  | 'strings' // bytes of a known kind that hold little text
  | 'member' // read by whatever reader it needs
  | 'custom-xml'
  | 'nothing';

/** Parts by the end of their media type (ECMA-376-1, part 1, 11 and 13 to 15; [MS-DOCX], [MS-PPTX]). */
const BY_TYPE: readonly (readonly [pattern: RegExp, treatment: Treatment])[] = [
  [/vbaproject/, 'macros'],
  [/obfuscatedfont|x-fontdata|x-font-ttf/, 'font'],
  [/printersettings|keymapcustomizations\.bin|attachedtoolbars/, 'strings'],
  [/(?:core-properties|extended-properties|custom-properties|labelinfo|classificationlabel)/, 'properties'],
  [/chart\+xml$|chartex\+xml$/, 'chart'],
  [/ms-office\.activex$/, 'control'],
  [/oleobject|activex$|\.package$/, 'embedded'],
  [/customxmlproperties/, 'text'],
  [/^image\/|^audio\/|^video\//, 'picture'],
  [/digital-signature/, 'member'],
  [
    /(?:wordprocessingml|presentationml|drawingml|drawing|ms-word|ms-powerpoint|ms-office|officedocument|vmldrawing)[\w.-]*\+xml$|vmldrawing$/,
    'text',
  ],
];

/** Parts by the last word of the relation that leads to them. */
const BY_RELATION: Readonly<Record<string, Treatment>> = {
  vbaProject: 'macros',
  font: 'font',
  printerSettings: 'strings',
  oleObject: 'embedded',
  package: 'embedded',
  aFChunk: 'member',
  control: 'text',
  activeXControlBinary: 'control',
  image: 'picture',
  media: 'picture',
  audio: 'picture',
  video: 'picture',
  thumbnail: 'picture',
  customXml: 'custom-xml',
};

/**
 * What is done with a part. What nobody knows becomes a member, so that it is read by the reader that it needs or is said to be
 * not read.
 */
export function treatmentOf(name: string, type: string, usedAs: readonly string[]): Treatment {
  const byRelation = usedAs.map((kind) => BY_RELATION[kind]).find((treatment) => treatment !== undefined);
  // A part that says to be a picture is treated as one by its reader, whatever it holds.
  if (byRelation === 'embedded' || byRelation === 'macros' || byRelation === 'control' || byRelation === 'custom-xml')
    return byRelation;
  if (/^customxml\/(?!itemprops)[^/]*\.xml$/i.test(name)) return 'custom-xml';
  const byType = BY_TYPE.find(([pattern]) => pattern.test(type))?.[1];
  if (byType !== undefined) return byType;
  if (/^docprops\/.*\.xml$|^docmetadata\/.*\.xml$/i.test(name)) return 'properties';
  return byRelation ?? 'member';
}

/** Media types of documents in documents: `application/vnd.openxmlformats-officedocument.spreadsheetml.sheet`. */
export function isWholeDocument(type: string): boolean {
  return /spreadsheetml\.sheet$|\.document$|\.presentation$|ms-excel|msword$|ms-powerpoint$|\.template$/.test(type);
}
