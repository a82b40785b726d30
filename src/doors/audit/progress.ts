import type { CrewEvent } from '../../audit/crew/job.js';
import { maskNumbers } from '../../text/mask.js';
import { neutral } from '../../text/neutral.js';
import { formatNumber } from '../../text/numbers.js';
import type { Context } from '../command.js';
import { lookOf } from '../look.js';

const PAUSE_MS = 100;
const ERASE = '\r\u001b[K';

/** Shows how far an audit is. */
export interface AuditProgress {
  event(event: CrewEvent): void;
  /** The forge asks to wait. */
  waiting(seconds: number): void;
  end(): void;
}

/** One line on the standard error; nothing where nobody would see it, or where it would fill a log. */
export function progressOf(jobs: number, { io, language }: Pick<Context, 'io' | 'language'>): AuditProgress {
  if (io.env.CI || io.env.TERM === 'dumb' || !io.stderr.isTTY) return { event() {}, waiting() {}, end() {} };
  const { width } = lookOf(io.stderr, io.env);
  const working = new Map<string, string>();
  let done = 0;
  let failed = 0;
  let last = 0;
  const show = (text: string) => {
    const now = performance.now();
    if (now - last < PAUSE_MS) return;
    last = now;
    io.writeNow(`${ERASE}${text.slice(0, Math.max(0, width - 1))}`);
  };
  const line = () => {
    const names = [...working.values()].slice(0, jobs).join(', ');
    const counted = formatNumber(done, language);
    const wrong = failed === 0 ? '' : language === 'nl' ? `, ${failed} niet gelukt` : `, ${failed} failed`;
    return language === 'nl'
      ? `${counted} klaar${wrong} · bezig: ${names}`
      : `${counted} done${wrong} · working on: ${names}`;
  };
  return {
    event(event) {
      if (event.kind === 'begun') working.set(event.target, neutral(maskNumbers(event.name)));
      if (event.kind === 'finished') {
        working.delete(event.target);
        done++;
        if (event.failure !== null) failed++;
      }
      show(line());
    },
    waiting(seconds) {
      const time = formatNumber(Math.ceil(seconds), language);
      show(
        language === 'nl' ? `de server vraagt ${time} seconden te wachten` : `the server asks to wait ${time} seconds`,
      );
    },
    end() {
      if (last > 0) io.writeNow(ERASE);
    },
  };
}
