/** A fixed word for each kind of small file that stands for content elsewhere. */
export type Pointer = 'dvc' | 'git-annex' | 'git-lfs' | 'google-drive' | 'icloud' | 'link-file';

/** A pointer is a few lines; what is longer says more than where something is. A list of DVC may be long. */
const LONGEST = 4096;
const LOOKED_AT = 8192;

/**
 * What a text that only says where content is points with; null for any other. A shortcut to a site is no pointer: only one to
 * a place where files are kept is.
 *
 * @param head the first bytes of a blob, at most 64 KB of them
 */
export function pointerOf(head: Uint8Array): Pointer | null {
  const kinds = BY_FIRST.get(firstOf(head));
  if (kinds === undefined) return null;
  const from = hasMark(head) ? 3 : 0;
  const part = head.subarray(from, LOOKED_AT);
  const text = Buffer.from(part.buffer, part.byteOffset, part.length).toString('latin1');
  const isShort = head.length <= LONGEST;
  return kinds.find(({ fits, anyLength }) => (anyLength === true || isShort) && fits(text))?.pointer ?? null;
}

interface Kind {
  readonly pointer: Pointer;
  /** First characters, one of which the text has. */
  readonly first: string;
  readonly anyLength?: boolean;
  fits(text: string): boolean;
}

/** Services and shares from where a link brings a file. */
const STORE =
  '(?:https?:\\\\?/\\\\?/(?:[\\w-]+\\.)*(?:1drv\\.ms|onedrive\\.live\\.com|sharepoint\\.com|drive\\.google\\.com|docs\\.google\\.com|dropbox\\.com|box\\.com|icloud\\.com|wetransfer\\.com|we\\.tl)[/\\\\?:]|file:|\\\\\\\\)';
const SHORTCUT = new RegExp(
  `^\\[(?:InternetShortcut|\\{000214A0-[^\\]]{28}\\]\\s[\\s\\S]*\\[InternetShortcut)\\]\\s[\\s\\S]*^URL=${STORE}`,
  'im',
);
const WEBLOC = new RegExp(`<plist[^>]*>\\s*<dict>\\s*<key>URL</key>\\s*<string>${STORE}`, 'i');
const LINK_RECORD = new RegExp(`^\\s*\\{[^{}[\\]]{0,200}"(?:url|link)"\\s*:\\s*"${STORE}[^{}[\\]]*\\}\\s*$`, 'i');
const DRIVE_RECORD = /^\s*\{[^{}[\]]*"doc_id"\s*:\s*"[^{}[\]]*\}\s*$/;
const DRIVE_KEYS = /"(?:email|url|resource_key|resource_id)"\s*:/;
const ANNEX = /^(?:[^\r\n]{0,300}[/\\])?annex[/\\]objects[/\\][^\r\n]+\s*$/;
const OLD_LFS = /^version https?:\/\/(?:hawser\.github\.com|git-media\.io)\//;
/** Keys that a file of DVC has outermost. */
const DVC_KEYS = /^(?:outs|deps|md5|frozen|wdir|desc|meta|always_changed|cmd|schema|stages):/;
const DVC_SUM = /^\s+(?:- )?(?:md5|etag|checksum): ['"]?[\w"'.-]{8,}/m;
const DVC_LIST = /^(?:outs:|stages:)\s*$/m;

const KINDS: readonly Kind[] = [
  { pointer: 'link-file', first: '[', fits: (text) => SHORTCUT.test(text) },
  { pointer: 'link-file', first: '<', fits: (text) => WEBLOC.test(text) },
  { pointer: 'google-drive', first: '{', fits: (text) => DRIVE_RECORD.test(text) && DRIVE_KEYS.test(text) },
  { pointer: 'link-file', first: '{', fits: (text) => LINK_RECORD.test(text) },
  { pointer: 'git-annex', first: '/.\\', fits: (text) => ANNEX.test(text) },
  { pointer: 'git-lfs', first: 'v', fits: (text) => OLD_LFS.test(text) },
  { pointer: 'icloud', first: 'b', fits: (text) => text.startsWith('bplist00') && text.includes('NSURLFileSizeKey') },
  { pointer: 'dvc', first: '#odmfwacs', anyLength: true, fits: isDvc },
];

const BY_FIRST: ReadonlyMap<number, readonly Kind[]> = new Map(
  [...new Set(KINDS.flatMap(({ first }) => [...first]))].map((character) => [
    character.charCodeAt(0),
    KINDS.filter(({ first }) => first.includes(character)),
  ]),
);

/** A file or a lock of DVC: nothing outermost but its keys, and a sum for something that came out of a step. */
function isDvc(text: string): boolean {
  // The last line may be cut.
  const lines = text.slice(0, text.lastIndexOf('\n') + 1).split('\n');
  const outer = lines.filter((line) => /^[^\s#-]/.test(line));
  return outer.length > 0 && outer.every((line) => DVC_KEYS.test(line)) && DVC_LIST.test(text) && DVC_SUM.test(text);
}

function hasMark(head: Uint8Array): boolean {
  return head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf;
}

function firstOf(head: Uint8Array): number {
  return head[hasMark(head) ? 3 : 0];
}
