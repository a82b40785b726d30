import type { Toolbox } from '../../detectors/toolbox.js';
import { Budget } from '../../formats/budget.js';
import { FormatError, reasonOfThrown } from '../../formats/errors.js';
import type { Format } from '../../formats/format.js';
import { Look } from '../../formats/look.js';
import { FormatOutput } from '../../formats/output.js';
import { formatOf } from '../../formats/registry.js';
import type { Blob } from '../../model/blob.js';
import type { DocumentSink, Member } from '../../model/document.js';
import type { Place } from '../../model/match.js';
import { readBlob } from '../../readers/read.js';
import {
  type Analysed,
  type AnalyseOptions,
  type Analysis,
  analysis,
  type BlobResult,
  emptyResult,
} from '../analyse.js';
import { reasonOf } from '../work.js';
import { foldSkips } from './fold.js';
import { inMember, joinResults } from './members.js';

/** Reads a blob into a sink, by the reader of its format. */
type ReadInto = (sink: DocumentSink) => number | Promise<number>;

/** Members of one container that are looked at again because another one is about people. */
const MOST_AGAIN = 200;

/**
 * Analyses a blob of any format, and every file inside it. What cannot be read is in the result, with its place; nothing that a
 * blob holds makes it throw.
 */
export async function analyseDeep(blob: Blob, tools: Toolbox, options: AnalyseOptions = {}): Promise<BlobResult> {
  const result = await new Deep(tools, new Budget(blob.size)).analyse(blob, options, 0);
  return { ...result, skips: foldSkips(result.skips), isIsolated: true };
}

/**
 * Reads one file inside a blob, at any depth, into a sink.
 *
 * @param place names of the members that lead to it, none for the blob itself; and its version, where there are several
 * @throws FormatError, or what a reader throws, when it is not there any more or cannot be read
 */
export async function readMember(
  blob: Blob,
  place: Pick<Place, 'member' | 'version'>,
  tools: Toolbox,
  sink: DocumentSink,
): Promise<void> {
  const deep = new Deep(tools, new Budget(blob.size));
  await deep.readInto(blob, place, sink);
}

class Deep {
  constructor(
    private readonly tools: Toolbox,
    private readonly budget: Budget,
  ) {}

  /** @param depth containers around it */
  async analyse(blob: Blob, options: AnalyseOptions, depth: number): Promise<BlobResult> {
    let format: Format | null = null;
    try {
      const look = new Look(blob);
      format = formatOf(look);
      const { result, members } = await this.drive(
        analysis(blob, this.tools, options),
        await this.reading(blob, look, format),
      );
      return joinResults(result, await this.inside(members, result, options, depth));
    } catch (error) {
      // What was gathered from this blob so far must not end up with the next one.
      for (const single of this.tools.singles) single.take();
      const word = (error instanceof FormatError ? error.format : undefined) ?? format?.id;
      const reason = format === null ? reasonOf(error) : reasonOfThrown(error);
      return {
        ...emptyResult(blob.path, blob.size),
        skips: [{ reason, ...(word !== undefined && { format: word }) }],
      };
    }
  }

  async readInto(
    blob: Blob,
    { member: [name, ...rest] = [], version }: Pick<Place, 'member' | 'version'>,
    sink: DocumentSink,
  ): Promise<void> {
    const look = new Look(blob);
    const read = await this.reading(blob, look, formatOf(look));
    if (name === undefined) {
      await read(sink);
      return;
    }
    const members: Member[] = [];
    await read(new MembersOnly(members));
    const member = members.find((one) => one.name === name && (one.version ?? version) === version);
    if (!member) throw new FormatError('structure');
    const opened = await member.open();
    try {
      await this.readInto(
        { ...bound(opened), path: name },
        { member: rest, ...(version !== undefined && { version }) },
        sink,
      );
    } finally {
      opened.close();
    }
  }

  private async reading(blob: Blob, look: Look, format: Format | null): Promise<ReadInto> {
    const { knownHeader } = this.tools;
    if (format === null) return (sink) => readBlob(blob, sink, knownHeader);
    const reader = await format.load();
    return async (sink) => {
      await reader.read({ blob, look }, new FormatOutput(sink, knownHeader, this.budget));
      return blob.size;
    };
  }

  private async drive(steps: Analysis<Analysed>, read: ReadInto): Promise<Analysed> {
    let step = steps.next();
    while (!step.done) step = steps.next(await read(step.value));
    return step.value;
  }

  /** The results of all members; those that do not say whom they are about a second time, beside one that is about people. */
  private async inside(
    members: readonly Member[],
    outer: BlobResult,
    options: AnalyseOptions,
    depth: number,
  ): Promise<BlobResult[]> {
    const besidePeople = options.besidePeople === true || outer.hasPeople;
    const results: BlobResult[] = [];
    for (const member of members) results.push(await this.member(member, besidePeople, depth + 1));
    if (besidePeople || !results.some(({ hasPeople }) => hasPeople)) return results;
    let again = 0;
    for (const [at, { isOpen }] of results.entries()) {
      if (!isOpen || again++ >= MOST_AGAIN) continue;
      results[at] = await this.member(members[at], true, depth + 1);
    }
    return results;
  }

  private async member(member: Member, besidePeople: boolean, depth: number): Promise<BlobResult> {
    let opened: Blob | null = null;
    try {
      this.budget.member(depth);
      opened = await member.open();
      const named: Blob = { ...bound(opened), path: member.name };
      const { isNamed = true } = member;
      return inMember(await this.analyse(named, { besidePeople, isNamed }, depth), member);
    } catch (error) {
      const format = error instanceof FormatError ? error.format : undefined;
      const skip = { reason: reasonOfThrown(error), ...(format !== undefined && { format }) };
      return inMember({ ...emptyResult(member.name), skips: [skip] }, member);
    } finally {
      opened?.close();
    }
  }
}

/** Hears of the files inside a blob, and of nothing else. */
class MembersOnly implements DocumentSink {
  constructor(private readonly members: Member[]) {}

  table() {
    return IGNORED;
  }

  text() {
    return IGNORED;
  }

  skip(): void {
    // The scan has told it.
  }

  member(member: Member): void {
    this.members.push(member);
  }
}

const IGNORED = { header() {}, row() {}, window() {}, end() {} };

function bound(blob: Blob): Omit<Blob, 'path'> {
  return { size: blob.size, read: (target, position) => blob.read(target, position), close: () => blob.close() };
}
