import { memoryBlob } from '../../model/blob.js';
import type { Reading } from '../format.js';
import { type OleDirectory, readOle } from '../ole/directory.js';
import type { FormatOutput } from '../output.js';
import { contentOf, type Properties, propertiesOf } from './properties.js';
import { unpackedRtf } from './rtf.js';
import { type Storage, storagesOf } from './storage.js';

const DEEPEST = 16;

const SUBJECT = '0037';
const BODY = '1000';
const HTML = '1013';
const RTF = '1009';
const CLASS = '001A';
const CONTENT = '3701';
const FILE_NAME = '3707';
const SHORT_NAME = '3704';
/** Properties of a message and of a recipient that a mail program shows (MS-OXPROPS). */
const SHOWN: Readonly<Record<string, string>> = {
  [SUBJECT]: 'Subject',
  [BODY]: '',
  '0C1A': 'From',
  '0C1F': 'From',
  '5D01': 'From',
  '0E04': 'To',
  '0E03': 'Cc',
  '3001': 'Name',
  '3003': 'Address',
  '39FE': 'Address',
  [FILE_NAME]: 'Attachment',
  [SHORT_NAME]: 'Attachment',
};

/** Gives the properties of text, the texts and the attachments of a message of Outlook (MS-OXMSG). */
export function read({ blob }: Reading, out: FormatOutput): void {
  const file = readOle(blob);
  new Message(file, out).read(storagesOf(file), 0, 'message');
}

class Message {
  constructor(
    private readonly file: OleDirectory,
    private readonly out: FormatOutput,
  ) {}

  read(storage: Storage, depth: number, kind: 'message' | 'embedded'): void {
    const { out } = this;
    const own = propertiesOf(this.file, storage, kind);
    const shown: string[] = [];
    const others = new Set<string>();
    this.collect(own, shown, others);
    for (const child of storage.children) {
      if (child.stream) continue;
      if (child.name.startsWith('__recip_')) this.collect(propertiesOf(this.file, child, 'part'), shown, others);
      else if (child.name.startsWith('__nameid_')) this.names(child, others);
    }
    out.text([...new Set(shown)].join('\n'));
    const hidden = [...others].filter((line) => !shown.some((other) => other.endsWith(line)));
    out.hidden('metadata', hidden.length);
    out.text(hidden.join('\n'), { hidden: 'metadata' });
    this.bodies(own);
    if (own.isOdd) out.skip('structure', 'msg');
    if (
      /^IPM\.Note\.(?:SMIME|rpmsg)/i.test(own.texts.get(CLASS) ?? '') &&
      !/MultipartSigned/i.test(own.texts.get(CLASS) ?? '')
    )
      out.skip('encrypted', 'msg');
    for (const child of storage.children) if (child.name.startsWith('__attach_')) this.attachment(child, depth);
  }

  private collect({ texts }: Properties, shown: string[], others: Set<string>): void {
    for (const [id, text] of texts) {
      const label = SHOWN[id.slice(0, 4)];
      if (label === undefined) others.add(text.trim());
      else if (text.trim() !== '') shown.push(label === '' ? text : `${label}: ${text}`);
    }
    others.delete('');
  }

  /** Names of properties that users and programs made up. */
  private names(storage: Storage, others: Set<string>): void {
    const strings = storage.children.find(({ name }) => name === '__substg1.0_00040102');
    if (!strings?.stream) return;
    const bytes = contentOf(this.file, strings.stream);
    for (let at = 0; at + 4 <= bytes.length; ) {
      const length = bytes.readUInt32LE(at);
      others.add(bytes.toString('utf16le', at + 4, Math.min(bytes.length, at + 4 + length)));
      at += 4 + length + ((4 - (length % 4)) % 4);
    }
  }

  /** The formatted text: RTF only where it stands nowhere else, as Outlook makes the others from it. */
  private bodies({ texts, binaries }: Properties): void {
    const { out } = this;
    const html = binaries.get(HTML);
    if (html) this.give('body.html', html);
    const text = texts.get(HTML);
    if (text) this.give('body.html', Buffer.from(text));
    const rtf = binaries.get(RTF);
    if (!rtf || html || text || (texts.get(BODY) ?? '').trim() !== '') return;
    const content = unpackedRtf(rtf);
    out.budget.unpacked(content.length);
    this.give('body.rtf', content);
  }

  private attachment(storage: Storage, depth: number): void {
    const { out } = this;
    const own = propertiesOf(this.file, storage, 'part');
    if (own.isOdd) out.skip('structure', 'msg');
    out.text([...new Set(own.texts.values())].join('\n'));
    const name = own.texts.get(FILE_NAME) || own.texts.get(SHORT_NAME) || 'attachment';
    const content = own.binaries.get(CONTENT);
    if (content) this.give(name, content);
    const inner = storage.children.find((child) => !child.stream && child.name.startsWith('__substg1.0_3701'));
    if (!inner) return;
    if (depth >= DEEPEST) out.skip('budget', 'msg');
    else if (inner.children.some((child) => child.name === '__properties_version1.0'))
      this.read(inner, depth + 1, 'embedded');
    // An object of another program, laid out as a compound file of its own.
    else out.skip('partly-read', 'msg');
  }

  private give(name: string, bytes: Buffer): void {
    if (bytes.length === 0) return;
    const kept = Uint8Array.from(bytes);
    this.out.member({ name, open: () => memoryBlob(name, kept) });
  }
}
