import { boardLines, NO_MACHINE } from '../../audit/crew/board-lines.js';
import type { CrewEvent } from '../../audit/crew/job.js';
import { ProgressBoard } from '../../audit/crew/progress-board.js';
import type { Context } from '../command.js';
import { lookOf } from '../look.js';

const PAUSE_MS = 200;
/** Lines at most: the rest of the screen is for what scrolls by. */
const MOST_LINES = 12;
const CLEAR_BELOW = '\r\u001b[J';

/** How long nobody takes part before that is said where there is no screen, and how long until it is said again. */
const ALONE_MS = 10_000;
const ALONE_AGAIN_MS = 15 * 60_000;

/** Shows how far an audit is. */
export interface AuditProgress {
  event(event: CrewEvent): void;
  /** The forge asks to wait. */
  waiting(seconds: number): void;
  /** Something that must be seen whatever there is of a screen. */
  note(text: string): void;
  end(): void;
}

/**
 * A few lines on the standard error; only notes where nobody would see them, or where they would fill a log.
 *
 * @param clock in milliseconds
 */
export function progressOf(context: Pick<Context, 'io' | 'language'>, clock = () => performance.now()): AuditProgress {
  const { io, language } = context;
  if (io.env.CI || io.env.TERM === 'dumb' || !io.stderr.isTTY) return notesOnly(context, clock);
  const { width } = lookOf(io.stderr, io.env);
  const board = new ProgressBoard(clock());
  let shown = 0;
  let last = Number.NEGATIVE_INFINITY;
  const erase = () => {
    if (shown > 0) io.writeNow(`${shown > 1 ? `\u001b[${shown - 1}A` : ''}${CLEAR_BELOW}`);
    shown = 0;
  };
  const show = (isDue: boolean) => {
    const now = clock();
    if (!isDue && now - last < PAUSE_MS) return;
    last = now;
    const lines = boardLines(board.state(now), { language, width, height: MOST_LINES });
    erase();
    io.writeNow(lines.join('\n'));
    shown = lines.length;
  };
  return {
    event(event) {
      board.take(event, clock());
      show(false);
    },
    waiting(seconds) {
      board.take({ kind: 'paused', wait: seconds * 1000 }, clock());
      show(true);
    },
    note(text) {
      erase();
      io.writeNow(`sluis: ${text}\n`);
      show(true);
    },
    end: erase,
  };
}

/** Without a screen; who waits for machines that nobody starts is told so. */
function notesOnly({ io, language }: Pick<Context, 'io' | 'language'>, clock: () => number): AuditProgress {
  const note = (text: string) => io.writeNow(`sluis: ${text}\n`);
  let due: number | null = null;
  return {
    event(event) {
      if (event.kind !== 'machines') return;
      const now = clock();
      if (event.count > 0) due = null;
      else if (due === null) due = now + ALONE_MS;
      else if (now >= due) {
        note(NO_MACHINE[language]);
        due = now + ALONE_AGAIN_MS;
      }
    },
    waiting() {},
    note,
    end() {},
  };
}
