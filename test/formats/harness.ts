import { Budget } from '../../src/formats/budget.js';
import { FormatError, reasonOfThrown } from '../../src/formats/errors.js';
import type { Format } from '../../src/formats/format.js';
import { Look } from '../../src/formats/look.js';
import { FormatOutput } from '../../src/formats/output.js';
import { formatOf } from '../../src/formats/registry.js';
import { type Blob, memoryBlob } from '../../src/model/blob.js';
import type { Corner, Sighting, Spot } from '../../src/model/corner.js';
import type { DocumentSink, Member, TableInfo } from '../../src/model/document.js';
import type { SkipReason } from '../../src/model/skip.js';
import { readBlob } from '../../src/readers/read.js';

/** A table as a reader told it. */
export interface ReadTable {
  readonly name: string | null;
  readonly hidden: Corner | null;
  readonly isEcho: boolean;
  readonly hiddenColumns: readonly number[];
  readonly header: (string | null)[];
  readonly rows: string[][];
  readonly numbers: number[];
}

export interface ReadText {
  readonly spot: Spot;
  readonly line: number;
  readonly text: string;
}

/** Everything that a reader said of one blob. */
export class Said implements DocumentSink {
  readonly tables: ReadTable[] = [];
  readonly texts: ReadText[] = [];
  readonly members: Member[] = [];
  readonly sightings: Sighting[] = [];
  readonly skips: { reason: SkipReason; format?: string }[] = [];
  format: string | null = null;

  table(info: TableInfo) {
    const table: ReadTable = {
      name: info.name,
      hidden: info.spot?.hidden ?? null,
      isEcho: info.isEcho ?? false,
      hiddenColumns: info.hiddenColumns ?? [],
      header: [],
      rows: [],
      numbers: [],
    };
    this.tables.push(table);
    return {
      header: (index: number, name: string | null) => {
        table.header[index] = name;
      },
      row: (buf: Uint8Array, starts: Int32Array, ends: Int32Array, count: number, row: number) => {
        const cells = Array.from({ length: count }, (_, i) => Buffer.from(buf.subarray(starts[i], ends[i])).toString());
        table.rows.push(cells);
        table.numbers.push(row);
      },
      end() {},
    };
  }

  text(line: number, spot: Spot = {}) {
    const parts: Buffer[] = [];
    return {
      window: (buf: Uint8Array, _low: number, from: number, to: number) => {
        parts.push(Buffer.from(buf.subarray(from, to)));
      },
      end: () => {
        this.texts.push({ spot, line, text: Buffer.concat(parts).toString() });
      },
    };
  }

  member(member: Member) {
    this.members.push(member);
  }

  hidden(sighting: Sighting) {
    this.sightings.push(sighting);
  }

  skip(reason: SkipReason, format?: string) {
    this.skips.push({ reason, ...(format !== undefined && { format }) });
  }

  /** Everything that was read, as one text: for looking whether something is in it. */
  get all(): string {
    return [
      ...this.tables.flatMap(({ header, rows }) => [header.join('\t'), ...rows.map((row) => row.join('\t'))]),
      ...this.texts.map(({ text }) => text),
    ].join('\n');
  }

  get rowCount(): number {
    return this.tables.filter(({ isEcho }) => !isEcho).reduce((sum, { rows }) => sum + rows.length, 0);
  }
}

/** Column names that the tests take for known. */
const KNOWN: ReadonlySet<string> = new Set(['naam', 'bsn', 'postcode', 'huisnummer', 'jaar', 'soort', 'plaats']);

function isKnown(text: string): boolean {
  return KNOWN.has(text.trim().toLowerCase());
}

/**
 * Reads one blob as the product does, without its members. What is thrown becomes a skip.
 *
 * @param as the format to read it as; the one that it is known by when absent
 */
export async function readOne(blob: Blob, budget = new Budget(blob.size), as?: Format): Promise<Said> {
  const said = new Said();
  try {
    const look = new Look(blob);
    const format = as ?? formatOf(look);
    said.format = format?.id ?? null;
    if (format === null) {
      readBlob(blob, said, isKnown);
      return said;
    }
    const reader = await format.load();
    await reader.read({ blob, look }, new FormatOutput(said, isKnown, budget));
  } catch (error) {
    said.skip(reasonOfThrown(error), error instanceof FormatError ? error.format : undefined);
  }
  return said;
}

/** Reads bytes, and everything that is packed in them; by the path inside, `''` for the outermost. */
export async function readAll(bytes: Uint8Array | Blob, path = 'file'): Promise<Map<string, Said>> {
  const found = new Map<string, Said>();
  const blob = bytes instanceof Uint8Array ? memoryBlob(path, bytes) : bytes;
  const budget = new Budget(blob.size);
  const look = async (inner: Blob, at: string, depth: number) => {
    const said = await readOne(inner, budget);
    found.set(at, said);
    for (const member of said.members) {
      const own = member.version === undefined ? member.name : `${member.name} (${member.version})`;
      const name = at === '' ? own : `${at} › ${own}`;
      try {
        budget.member(depth + 1);
        const opened = await member.open();
        await look(opened, name, depth + 1);
        opened.close();
      } catch (error) {
        const failed = new Said();
        failed.skip(reasonOfThrown(error));
        found.set(name, failed);
      }
    }
  };
  await look(blob, '', 0);
  return found;
}

/** Text of everything, at any depth. */
export function allOf(found: ReadonlyMap<string, Said>): string {
  return [...found].map(([name, said]) => `${name}\n${said.all}`).join('\n');
}

/** Every reason why something was not read, at any depth. */
export function skipsOf(found: ReadonlyMap<string, Said>): SkipReason[] {
  return [...found.values()].flatMap(({ skips }) => skips.map(({ reason }) => reason));
}

/** A small generator of its own, so that a failure can be repeated. */
export function randomOf(seed: number): (below: number) => number {
  let state = seed + 1;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** Bytes that were damaged, and how many of them were changed, removed or put in; an end that was cut off counts for none. */
export interface Damage {
  readonly bytes: Buffer;
  readonly touched: number;
}

/** Bytes that were damaged in one of the usual ways: flipped, cut out, doubled, cut off, overwritten. */
export function damage(bytes: Uint8Array, random: (below: number) => number): Damage {
  let result = Buffer.from(bytes);
  let touched = 0;
  for (let n = 1 + random(4); n > 0; n--) {
    const at = random(result.length);
    const length = 1 + random(300);
    const [before, after] = [result.subarray(0, at), result.subarray(at)];
    const kind = random(7);
    touched += [1, 1, length, length, 0, length, 4][kind];
    switch (kind) {
      case 0:
        result[at] = random(256);
        break;
      case 1:
        result[at] ^= 1 << random(8);
        break;
      case 2:
        result = Buffer.concat([before, after.subarray(length)]);
        break;
      case 3:
        result = Buffer.concat([before, after.subarray(0, length), after]);
        break;
      case 4:
        result = Buffer.from(before);
        break;
      case 5:
        result.fill(random(2) * 255, at, Math.min(at + length, result.length));
        break;
      default:
        result.writeUInt32LE(
          (random(65536) * 65536 + random(65536)) >>> 0,
          Math.max(0, Math.min(at, result.length - 4)),
        );
    }
    if (result.length < 8) break;
  }
  return { bytes: result, touched };
}

/** Bytes that were damaged in one of the usual ways. */
export function damaged(bytes: Uint8Array, random: (below: number) => number): Buffer {
  return damage(bytes, random).bytes;
}
