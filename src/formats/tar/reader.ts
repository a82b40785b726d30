import type { Blob } from '../../model/blob.js';
import type { Corner } from '../../model/corner.js';
import { bytesAt, exactly, partOf } from '../bytes.js';
import { FormatError } from '../errors.js';
import type { Reading } from '../format.js';
import type { FormatOutput } from '../output.js';
import { firstFilled, readAppended } from '../packed.js';
import { BLOCK, decoded, readHeader, type TarHeader } from './header.js';
import { TarNotes } from './notes.js';
import { type PaxRecords, paxRecords, remarksOf } from './pax.js';

/** Headers of one archive. */
const MOST_HEADERS = 1_000_000;
/** Longest extended header or long name: anything in it is a name or a remark. */
const LONGEST_EXTRA = 16 << 20;
const NO_RECORDS: PaxRecords = new Map();

const LINKS = '12';
/** Devices and pipes: there is nothing in them. */
const EMPTY_KINDS = '346';
const FOLDER = '5';
const FOLDER_LIST = 'D';
const VOLUME = 'V';
const CONTINUED = 'M';
const SPARSE = 'S';

/** Every file becomes a member, in place; links and devices are told and not followed. */
export function read({ blob }: Reading, out: FormatOutput): void {
  new TarReader(blob, out).read();
}

class TarReader {
  private readonly notes = new TarNotes();
  private readonly wholeArchive = new Map<string, string>();
  private records: PaxRecords = NO_RECORDS;
  private longName: string | null = null;
  private longLink: string | null = null;
  private hidden: Corner | undefined;
  private headers = 0;
  private hasHoles = false;

  constructor(
    private readonly blob: Blob,
    private readonly out: FormatOutput,
  ) {}

  read(): void {
    let at = 0;
    // Archives that were put one behind the other: tar itself stops after the first.
    while (at < this.blob.size) {
      const end = this.archive(at);
      if (end === null) break;
      at = firstFilled(this.blob, end);
      at -= at % BLOCK;
      if (readHeader(bytesAt(this.blob, at, BLOCK)) === null) {
        readAppended(this.blob, this.out, end);
        break;
      }
      if (this.hidden === undefined) this.out.hidden('appended');
      this.hidden = 'appended';
    }
    this.notes.tell(this.out);
  }

  /** Reads until the blocks of zeros; null when there is no going on behind it. */
  private archive(from: number): number | null {
    let at = from;
    while (at < this.blob.size) {
      const block = bytesAt(this.blob, at, BLOCK);
      if (block.length < BLOCK) return this.stop('truncated');
      if (block.every((byte) => byte === 0)) return at + BLOCK;
      const header = readHeader(block);
      if (header === null) return this.stop('structure');
      if (++this.headers > MOST_HEADERS) throw new FormatError('budget');
      const next = this.entry(header, block, at + BLOCK);
      if (next === null) return null;
      at = next;
    }
    return this.stop('truncated');
  }

  private stop(reason: 'truncated' | 'structure'): null {
    this.out.skip(reason, 'tar');
    return null;
  }

  /** Reads what follows a header; gives the position of the next one. */
  private entry(header: TarHeader, block: Buffer, behind: number): number | null {
    const { type } = header;
    if (LINKS.includes(type) || EMPTY_KINDS.includes(type)) return this.withoutContent(header, behind);
    if (!Number.isSafeInteger(header.size)) return this.stop('structure');
    if ('xXgLKN'.includes(type)) return this.extra(header, behind);
    const from = type === SPARSE ? behindSparseMap(this.blob, block, behind) : behind;
    const size = this.sizeOf(header);
    if (size === null) return this.stop('structure');
    this.content(header, from, size);
    this.forget();
    const next = from + Math.ceil(size / BLOCK) * BLOCK;
    if (from + size > this.blob.size) return this.stop('truncated');
    return next;
  }

  /** Old programs write the length of the file that a hard link leads to; newer ones may write what is in it. */
  private withoutContent(header: TarHeader, behind: number): number | null {
    const name = this.longName ?? this.record('path') ?? header.name;
    const link = this.longLink ?? this.record('linkpath') ?? header.link;
    if (LINKS.includes(header.type)) this.notes.link(name, link);
    this.describe(header);
    const size = this.sizeOf(header) ?? 0;
    this.forget();
    if (header.type !== '1' || size === 0 || readHeader(bytesAt(this.blob, behind, BLOCK)) !== null) return behind;
    this.member(name, behind, size);
    return behind + size > this.blob.size ? this.stop('truncated') : behind + Math.ceil(size / BLOCK) * BLOCK;
  }

  /** A header that says something of the next one, or of all that follow. */
  private extra({ type, size }: TarHeader, behind: number): number | null {
    if (size > LONGEST_EXTRA) throw new FormatError('budget');
    if (behind + size > this.blob.size) return this.stop('truncated');
    const bytes = exactly(this.blob, behind, size);
    if (type === 'L') this.longName = textOf(bytes);
    else if (type === 'K') this.longLink = textOf(bytes);
    else if (type === 'N') this.notes.remark(textOf(bytes));
    else this.extended(type, paxRecords(bytes));
    return behind + Math.ceil(size / BLOCK) * BLOCK;
  }

  private extended(type: string, records: PaxRecords): void {
    for (const remark of remarksOf(records)) this.notes.remark(remark);
    if (type !== 'g') this.records = records;
    else for (const [key, value] of records) this.wholeArchive.set(key, value);
  }

  private content(header: TarHeader, from: number, size: number): void {
    const { type } = header;
    const name = this.record('GNU.sparse.name') ?? this.longName ?? this.record('path') ?? header.name;
    this.describe(header);
    if (type === VOLUME) this.notes.remark(name);
    if (type === CONTINUED) this.out.skip('truncated', 'tar');
    const isSparse = type === SPARSE || ['major', 'map', 'size'].some((key) => this.records.has(`GNU.sparse.${key}`));
    if (isSparse && !this.hasHoles) this.out.skip('partly-read', 'tar');
    this.hasHoles ||= isSparse;
    if ((type === FOLDER || name.endsWith('/')) && type !== FOLDER_LIST && size === 0) return;
    if (type === VOLUME && size === 0) return;
    this.member(name, from, size);
  }

  private member(told: string, from: number, size: number): void {
    const name = told || 'unnamed';
    const there = Math.max(0, Math.min(size, this.blob.size - from));
    const open = () => partOf(this.blob, name, from, there);
    this.out.member({ name, ...(this.hidden && { hidden: this.hidden }), open });
  }

  private describe({ owners }: TarHeader): void {
    for (const owner of owners) this.notes.owner(owner);
    for (const key of ['uname', 'gname']) this.notes.owner(this.record(key) ?? '');
  }

  private record(key: string): string | null {
    return this.records.get(key) ?? this.wholeArchive.get(key) ?? null;
  }

  private sizeOf(header: TarHeader): number | null {
    const told = this.record('size');
    const size = told === null ? header.size : Number(told);
    return (told === null || /^\d+$/.test(told)) && Number.isSafeInteger(size) ? size : null;
  }

  private forget(): void {
    this.records = NO_RECORDS;
    this.longName = null;
    this.longLink = null;
  }
}

function textOf(bytes: Buffer): string {
  const end = bytes.indexOf(0);
  return decoded(end < 0 ? bytes : bytes.subarray(0, end));
}

/** GNU tar's old form of a file with holes has blocks with more of the map behind the header. */
function behindSparseMap(blob: Blob, header: Buffer, behind: number): number {
  let at = behind;
  for (let isMore = header[482] !== 0; isMore; at += BLOCK) isMore = exactly(blob, at, BLOCK)[504] !== 0;
  return at;
}
