import { boardLines } from '../../audit/crew/board-lines.js';
import type { CrewEvent } from '../../audit/crew/job.js';
import { ProgressBoard } from '../../audit/crew/progress-board.js';
import type { Context } from '../command.js';
import { lookOf } from '../look.js';

const PAUSE_MS = 200;
/** Lines at most: the rest of the screen is for what scrolls by. */
const MOST_LINES = 12;
const CLEAR_BELOW = '\r\u001b[J';

/** Shows how far an audit is. */
export interface AuditProgress {
  event(event: CrewEvent): void;
  /** The forge asks to wait. */
  waiting(seconds: number): void;
  /** Something that must be seen whatever there is of a screen. */
  note(text: string): void;
  end(): void;
}

/** A few lines on the standard error; only notes where nobody would see them, or where they would fill a log. */
export function progressOf({ io, language }: Pick<Context, 'io' | 'language'>): AuditProgress {
  if (io.env.CI || io.env.TERM === 'dumb' || !io.stderr.isTTY) {
    return { event() {}, waiting() {}, note: (text) => io.writeNow(`sluis: ${text}\n`), end() {} };
  }
  const { width } = lookOf(io.stderr, io.env);
  const board = new ProgressBoard(performance.now());
  let shown = 0;
  let last = Number.NEGATIVE_INFINITY;
  const erase = () => {
    if (shown > 0) io.writeNow(`${shown > 1 ? `\u001b[${shown - 1}A` : ''}${CLEAR_BELOW}`);
    shown = 0;
  };
  const show = (isDue: boolean) => {
    const now = performance.now();
    if (!isDue && now - last < PAUSE_MS) return;
    last = now;
    const lines = boardLines(board.state(now), { language, width, height: MOST_LINES });
    erase();
    io.writeNow(lines.join('\n'));
    shown = lines.length;
  };
  return {
    event(event) {
      board.take(event, performance.now());
      show(false);
    },
    waiting(seconds) {
      board.take({ kind: 'paused', wait: seconds * 1000 }, performance.now());
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
