import { createHmac } from 'node:crypto';
import { deserialize, serialize } from 'node:v8';
import type { BlobResult } from '../analyse.js';
import type { CacheFolder } from './folder.js';
import { type PackedPlace, Packer, Unpacker } from './packed.js';
import { SealedFile, SealedWriter } from './sealed.js';

/** A run with more to tell is not kept as a whole: what was learnt of its blobs is kept anyway. */
const MOST = 32 << 20;
const NAME_DIGITS = 32;

interface Head<About> {
  readonly about: About;
  readonly results: readonly PackedPlace[];
  readonly paths: PackedPlace;
}

/** What a whole run learnt, in one file. */
export interface KeptRun<About> {
  /** Plain data. */
  readonly about: About;
  readonly results: readonly BlobResult[];
  /** All paths at which something was listed; null when they cannot be had any more. */
  readonly paths: () => readonly string[] | null;
}

/** The file of one run. */
export class RunFile<About> {
  private readonly name: string;

  /** @param identity everything that decides what the run learns, beside the rules, the policy and the program */
  constructor(
    private readonly folder: CacheFolder,
    private readonly secret: Uint8Array,
    identity: string,
  ) {
    this.name = createHmac('sha256', secret).update(identity).digest('hex').slice(0, NAME_DIGITS);
  }

  /** What an earlier run kept; null when there is nothing, or not all of it. */
  read(): KeptRun<About> | null {
    const path = this.folder.runFile(this.name);
    const file = path === null ? null : SealedFile.open<Head<About>>(path, this.secret, this.kind());
    if (file === null) return null;
    const { about, results: places, paths } = file.head;
    const unpacker = new Unpacker(file);
    const results: BlobResult[] = [];
    for (const place of places) {
      const value = unpacker.value(place);
      if (value === null) return null;
      results.push(deserialize(value) as BlobResult);
    }
    const pathsIn = (value: Buffer | null) => value && (deserialize(value) as string[]);
    return { about, results, paths: () => pathsIn(unpacker.value(paths)) };
  }

  /** @returns false when the system refused */
  write({ about, results, paths }: KeptRun<About>): boolean {
    const values = valuesOf(results);
    if (values === null) return true;
    return this.folder.writeRun(this.name, (fd) => {
      const file = new SealedWriter(fd, this.secret, this.kind());
      const packer = new Packer(file);
      const places = values.map((value) => packer.add(value));
      const head: Head<About> = { about, results: places, paths: packer.add(serialize(paths() ?? [])) };
      packer.flush();
      file.finish(head);
    });
  }

  /** Its name is part of it: a file that is put under another name is not taken for that run. */
  private kind(): string {
    return `run ${this.name}`;
  }
}

/** Null when they are too many. */
function valuesOf(results: readonly BlobResult[]): Uint8Array[] | null {
  const values: Uint8Array[] = [];
  let bytes = 0;
  for (const result of results) {
    const value = serialize(result);
    bytes += value.length;
    if (bytes > MOST) return null;
    values.push(value);
  }
  return values;
}
