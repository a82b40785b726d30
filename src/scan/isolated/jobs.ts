import { RowKeys } from '../../detectors/link/row-keys.js';
import type { Toolbox } from '../../detectors/toolbox.js';
import { FormatError } from '../../formats/errors.js';
import type { Blob } from '../../model/blob.js';
import type { DocumentSink } from '../../model/document.js';
import type { Place } from '../../model/match.js';
import type { TableReader } from '../blobs.js';
import { FurtherReading } from '../further-reading.js';
import { linkTables } from '../link.js';
import { isSingle } from '../show/single.js';
import { tableSection } from '../show/tables.js';
import { textSection } from '../show/text.js';
import { analyseDeep, readMember } from './deep.js';
import type { Job, JobKind, Jobs } from './messages.js';
import { OneSpot } from './one-spot.js';
import { Recording } from './recording.js';

/** Bytes of a table or text that are held to look at it again. */
const MOST_RECORDED = 512 * 2 ** 20;

/**
 * Does what a child is asked.
 *
 * @param blobs the sources of the job, open
 */
export async function doJob(
  job: Job,
  blobs: readonly (Blob | null)[],
  tools: Toolbox,
): Promise<Jobs[JobKind]['answer']> {
  switch (job.kind) {
    case 'analyse':
      return analyseDeep(opened(blobs[0]), tools, job.options);
    case 'show':
      return show(job, opened(blobs[0]), tools);
    case 'link':
      return linkTables(await recordedTables(job, blobs, tools), tools);
    case 'keys': {
      const { results, read } = await recordedTables(job, blobs, tools);
      return results[0].sketches.map((sketch, at) => {
        const pass = new RowKeys(sketch, { key: job.key, most: job.most[at] });
        return read(0, sketch, pass) ? pass.table() : null;
      });
    }
  }
}

function opened(blob: Blob | null | undefined): Blob {
  if (!blob) throw new Error('a job without its source');
  return blob;
}

async function show({ match, most }: Jobs['show']['ask'], blob: Blob, tools: Toolbox): Promise<Jobs['show']['answer']> {
  const recording = await record(blob, match.place, tools);
  if (isSingle(match)) {
    const play = (sink: DocumentSink) => recording.play(new OneSpot(sink, match.place, tools));
    return textSection({ path: blob.path, size: blob.size, read: play }, match, tools, most);
  }
  const read = (sink: DocumentSink) => recording.play(sink);
  return tableSection({ path: nameOf(blob, match.place), size: blob.size, read }, match, tools, most);
}

/** The name that says what a table is about: that of the innermost file. */
function nameOf({ path }: Blob, { member }: Place): string {
  return member?.[member.length - 1] ?? path;
}

async function record(blob: Blob, place: Place, tools: Toolbox): Promise<Recording> {
  const recording = new Recording(MOST_RECORDED);
  await readMember(blob, place, tools, recording);
  if (!recording.isWhole) throw new FormatError('budget');
  return recording;
}

/** The tables of the blobs of a job, each recorded once. */
async function recordedTables(
  { results }: Jobs['link']['ask'],
  blobs: readonly (Blob | null)[],
  tools: Toolbox,
): Promise<TableReader> {
  const recordings = new Map<string, Recording>();
  const keyOf = (at: number, { member = [], version }: Place) => JSON.stringify([at, member, version]);
  for (const [at, { sketches }] of results.entries()) {
    const blob = blobs[at];
    for (const { place } of blob ? sketches : []) {
      const key = keyOf(at, place);
      if (!recordings.has(key)) recordings.set(key, await record(opened(blob), place, tools));
    }
  }
  return {
    results,
    read(at, { order, place }, sink) {
      const recording = recordings.get(keyOf(at, place));
      if (!recording) return false;
      recording.play(new FurtherReading(new Map([[order, [sink]]])));
      return true;
    },
  };
}
