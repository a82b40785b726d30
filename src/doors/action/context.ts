import type { Language } from '../../text/language.js';
import type { Io } from '../io.js';

/** What a step runs in. */
export interface StepContext {
  readonly io: Io;
  readonly language: Language;
}
