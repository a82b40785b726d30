import type { Toolbox } from '../detectors/toolbox.js';
import type { Blob, BlobRef } from '../model/blob.js';
import type { AnalyseOptions, BlobResult } from './analyse.js';
import type { Isolated } from './isolated.js';
import { analyseOpen, analyseRef, type RunContext, toolboxFor } from './work.js';

/** A result, at once where the blob was text. */
export type Result = BlobResult | Promise<BlobResult>;

/** Analyses blobs of every kind: text at once, in this thread; what needs a reader of its own in a process of its own. */
export class Analyser {
  readonly tools: Toolbox;
  private isolated: Promise<Isolated> | null = null;

  constructor(
    private readonly context: RunContext,
    tools?: Toolbox,
  ) {
    this.tools = tools ?? toolboxFor(context);
  }

  /** A listed file. */
  ref(ref: BlobRef, options: AnalyseOptions = {}): Result {
    return this.either(
      (more) => analyseRef(ref, this.tools, { ...options, ...more }),
      async () => (await this.aside()).file(ref, options),
    );
  }

  /** A blob that is open already, and stays so until the result is there. */
  open(blob: Blob, options: AnalyseOptions = {}): Result {
    return this.either(
      (more) => analyseOpen(blob, this.tools, { ...options, ...more }),
      async () => (await this.aside()).blob(blob, options),
    );
  }

  /** Ends the other process, if there is one. */
  async close(): Promise<void> {
    const { isolated } = this;
    this.isolated = null;
    (await isolated)?.close();
  }

  private either(
    here: (more: Pick<AnalyseOptions, 'onForeign'>) => BlobResult,
    aside: () => Promise<BlobResult>,
  ): Result {
    let isForeign = false;
    const onForeign = () => {
      isForeign = true;
    };
    const result = here({ onForeign });
    return isForeign ? aside() : result;
  }

  /** Loaded when a first blob needs it: a hook must start quickly. */
  private aside(): Promise<Isolated> {
    this.isolated ??= import('./isolated.js').then(({ Isolated }) => new Isolated(this.context));
    return this.isolated;
  }
}
