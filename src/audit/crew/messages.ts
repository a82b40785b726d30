import type { Bilingual } from '../../model/finding.js';
import type { GivenJob, Performed } from './job.js';

/** What a worker process is told. */
export type ToWorker =
  | {
      readonly kind: 'begin';
      /** Whatever the worker needs beside its jobs, such as a key and a token: they go no other way than this pipe. */
      readonly setup: unknown;
      /** Bytes that it may hold. */
      readonly memory: number;
      /** Folder of its temporary files, removed when it ends. */
      readonly room: string;
    }
  | { readonly kind: 'job'; readonly job: GivenJob }
  | { readonly kind: 'abort' };

/** What a worker process says. */
export type FromWorker =
  | { readonly kind: 'ready' }
  /** It cannot work at all, and a person can mend that. */
  | { readonly kind: 'refused'; readonly text: Bilingual; readonly remedy: Bilingual | null }
  | { readonly kind: 'progress'; readonly text: string }
  | { readonly kind: 'done'; readonly performed: Performed; readonly memory: number }
  /** The function threw: a defect. What it threw stays there, because it can hold data. */
  | { readonly kind: 'threw' };
