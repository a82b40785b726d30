import type { Corner } from '../../model/corner.js';

/** What is done with the content of a group. */
export type Destination =
  | { readonly kind: 'body' }
  /** A text of its own, with paragraphs and tables. */
  | { readonly kind: 'level'; readonly corner: Corner | null; readonly table?: string }
  /** A line that is told at the end of the group. */
  | { readonly kind: 'line'; readonly corner: Corner; readonly label?: string }
  | { readonly kind: 'instruction' }
  /** A shape, and what programs show that do not know it: the same text once more. */
  | { readonly kind: 'shape' | 'fallback' }
  /** Bytes as hexadecimal digits. */
  | { readonly kind: 'hex'; readonly what: 'picture' | 'object' | 'theme' | 'store' | 'data' }
  /** Name and value of a property of a shape. */
  | { readonly kind: 'name' | 'value' }
  | { readonly kind: 'fonts' }
  | { readonly kind: 'colors' }
  /** Nothing but numbers and names that programs give. */
  | { readonly kind: 'nothing' };

const BODY: Destination = { kind: 'body' };
const NOTHING: Destination = { kind: 'nothing' };
const HEADER: Destination = { kind: 'level', corner: 'header-footer' };
const lineOf = (corner: Corner, label?: string): Destination => ({ kind: 'line', corner, ...(label && { label }) });

/** Destinations of [MS-RTF] 1.9.1; what is not among them is told as a line where it is marked to be ignored, else as text. */
export const DESTINATIONS: ReadonlyMap<string, Destination> = new Map<string, Destination>([
  ...words('rtf field fldrslt result shppict nonshppict nesttableprops ud upr shpinst do listtext pntext', BODY),
  ...words('pntxta pntxtb nonesttables sp object background bkmkcolf cs ds ts tsrowd atrfstart atrfend', BODY),
  ...words('header headerl headerr headerf footer footerl footerr footerf', HEADER),
  ...words('footnote ftnsep ftnsepc aftnsep aftnsepc', { kind: 'level', corner: null }),
  ['annotation', { kind: 'level', corner: 'comment' }],
  ...words('shptxt dptxbxtext', { kind: 'level', corner: 'text-box' }),
  ...words('atnid atnauthor', lineOf('comment', 'author')),
  ...words('atndate atnref atntime atnparent atnicn', NOTHING),
  ...words(
    'title subject author operator manager company category keywords comment doccomm hlinkbase',
    lineOf('properties'),
  ),
  ...words('template propname staticval linkval', lineOf('properties')),
  ...words('creatim revtim printim buptim', NOTHING),
  ['shp', { kind: 'shape' }],
  ['shprslt', { kind: 'fallback' }],
  ['info', BODY],
  ['userprops', BODY],
  ['docvar', lineOf('metadata')],
  ['revtbl', lineOf('tracked-change', 'author')],
  ...words('bkmkstart xe tc', lineOf('metadata')),
  ...words('bkmkend', NOTHING),
  ['fldinst', { kind: 'instruction' }],
  ...words('formfield', BODY),
  ...words('ffname ffdeftext ffformat ffhelptext ffstattext ffentrymcr ffexitmcr ffl', lineOf('form-field')),
  ...words('mailmerge mmodso mmodsofldmpdata mmodsorecipdata', BODY),
  ...words(
    'mmconnectstr mmconnectstrdata mmquery mmdatasource mmheadersource mmaddfieldname mmmailsubject',
    lineOf('query'),
  ),
  ...words(
    'mmodsotable mmodsosrc mmodsofilter mmodsosort mmodsoname mmodsomappedname mmodsouniquetag',
    lineOf('query'),
  ),
  ['mmodsoudldata', { kind: 'hex', what: 'data' }],
  ['sn', { kind: 'name' }],
  ['sv', { kind: 'value' }],
  ['fonttbl', { kind: 'fonts' }],
  ['colortbl', { kind: 'colors' }],
  ['pict', { kind: 'hex', what: 'picture' }],
  ['objdata', { kind: 'hex', what: 'object' }],
  ...words('objclass objname objtopic objitem', lineOf('embedded')),
  ['themedata', { kind: 'hex', what: 'theme' }],
  ['datastore', { kind: 'hex', what: 'store' }],
  ...words('datafield fldtype', { kind: 'hex', what: 'data' }),
  ...words('stylesheet filetbl listname liststylename', lineOf('metadata')),
  ...words('rsidtbl latentstyles colorschememapping generator xmlnstbl wgrffmtfilter pgptbl mmathPr blipuid', NOTHING),
  ...words(
    'listtable listoverridetable levelnumbers leveltext falt panose passwordhash protusertbl defchp defpap',
    NOTHING,
  ),
  ...words('lsdlockedexcept objalias objsect objtime picprop pnseclvl', NOTHING),
]);

function words(names: string, destination: Destination): [string, Destination][] {
  return names.split(' ').map((name) => [name, destination]);
}

/** Characters that control words and symbols stand for. */
export const CHARACTERS: ReadonlyMap<string, string> = new Map([
  ['tab', '\t'],
  ['line', ' '],
  ['lbr', ' '],
  ['softline', ' '],
  ['emdash', '—'],
  ['endash', '-'],
  ['emspace', ' '],
  ['enspace', ' '],
  ['qmspace', ' '],
  ['bullet', '•'],
  ['lquote', '‘'],
  ['rquote', '’'],
  ['ldblquote', '“'],
  ['rdblquote', '”'],
  ['~', ' '],
  ['_', '-'],
  ['{', '{'],
  ['}', '}'],
  ['\\', '\\'],
  ['|', ''],
  [':', ''],
  ['-', ''],
]);

/** Code pages of `\fcharsetN`; that of the document for others. */
export const CHARSETS: ReadonlyMap<number, number> = new Map([
  [0, 1252],
  [77, 10000],
  [128, 932],
  [129, 949],
  [134, 936],
  [136, 950],
  [161, 1253],
  [162, 1254],
  [163, 1258],
  [177, 1255],
  [178, 1256],
  [186, 1257],
  [204, 1251],
  [222, 874],
  [238, 1250],
  [254, 437],
  [255, 850],
]);
