import process from 'node:process';
import type { Language } from '../../text/language.js';
import { showSentence } from '../../text/show.js';
import type { Answers } from './answers.js';
import type { PrivateScreen } from './screen.js';

const DEFAULT_HEIGHT = 24;
const LEAST_HEIGHT = 6;
/** Lines below the values: an empty one, the question, the answer, and the one that Enter goes to. */
const BELOW = 4;
const STOP = /^[sqSQ]/;

/** Shows lines page by page, because what leaves the top of a private screen is gone. Ends when the person is done. */
export async function pageThrough(
  lines: readonly string[],
  language: Language,
  screen: PrivateScreen,
  answers: Answers,
): Promise<void> {
  const height = Math.max(LEAST_HEIGHT, process.stdout.rows || DEFAULT_HEIGHT) - BELOW;
  const pages = Math.max(1, Math.ceil(lines.length / height));
  for (let page = 1; page <= pages; page++) {
    const shown = lines.slice((page - 1) * height, page * height);
    const question =
      page < pages ? showSentence('next-page', language, { page, pages }) : showSentence('clear', language);
    screen.show([...shown, '', question]);
    const answer = await answers.next();
    if (answer === null || STOP.test(answer.trim())) return;
  }
}
