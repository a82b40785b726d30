import { UserError } from '../../errors.js';
import type { Io } from '../io.js';

/** Asks a person questions, one line each. */
export interface Asker {
  /**
   * @returns the answer without white space around it
   * @throws UserError when there is nobody any more
   */
  ask(question: string): Promise<string>;
  /** Says something between two questions. */
  tell(text: string): Promise<void>;
  /** Lets go of the standard input, so that the process can end. */
  close(): Promise<void>;
}

/** Longest line of an answer, in characters. */
const LONGEST = 10_000;

export function askerOn(io: Io): Asker {
  const chunks = io.stdin()[Symbol.asyncIterator]();
  const decoder = new TextDecoder();
  let waiting = '';
  const line = async (): Promise<string> => {
    for (;;) {
      const end = waiting.indexOf('\n');
      if (end >= 0) {
        const text = waiting.slice(0, end);
        waiting = waiting.slice(end + 1);
        return text.trim();
      }
      const { done, value } = await chunks.next();
      if (done || waiting.length > LONGEST) throw stopped();
      waiting += decoder.decode(value, { stream: true });
    }
  };
  return {
    async ask(question) {
      await io.stderr.write(`${question}\n> `);
      return line();
    },
    tell: (text) => io.stderr.write(`${text}\n`),
    async close() {
      await chunks.return?.();
    },
  };
}

/** The error for a person who stops answering. */
export function stopped(): UserError {
  return new UserError({ nl: 'Gestopt; er is niets vastgelegd.', en: 'Stopped; nothing was recorded.' });
}
