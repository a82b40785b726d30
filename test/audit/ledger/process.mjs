// A process that works with a ledger, for tests that kill it.
import { closeSync, openSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import path from 'node:path';

const dist = (file) => new URL(`../../../dist/audit/ledger/${file}`, import.meta.url).href;
const { openLedger } = await import(dist('ledger.js'));
const [, , what, folder, ...rest] = process.argv;
const options = { secret: Buffer.alloc(32, 3), now: () => new Date(), pid: process.pid };
const WHEN = '2026-03-01T02:10:00.000Z';

// Told at once: a buffer would be lost with the process.
const tell = (text) => writeSync(1, `${text}\n`);
const pause = (milliseconds) => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
const isHeld = (error) => error.name === 'UserError' && error.text.en.includes('has been writing');

function outcome(id, bytes = 1) {
  const target = { id, name: `gemeente/${id}`, part: 'code', exposure: null, state: null };
  const took = { fetch: 1, scan: 1 };
  return { target, when: WHEN, tips: null, settings: 's', failure: 'timeout', report: null, bytes, took };
}

const tasks = {
  /** Holds the lock until it is killed. */
  hold() {
    openLedger(folder, options);
    tell('waits');
    pause(120_000);
  },

  /** Takes the lock again and again; while it has it, nobody else may. Ends without releasing it every other time. */
  race() {
    const witness = path.join(folder, '..', 'witness');
    for (let round = 0; round < 25; round++) {
      let ledger;
      try {
        ledger = openLedger(folder, options);
      } catch (error) {
        if (!isHeld(error)) throw error;
        pause(Math.random() * 6);
        continue;
      }
      tell('taken');
      try {
        writeFileSync(witness, '', { flag: 'wx' });
      } catch {
        tell('together');
      }
      ledger.record(outcome(`${process.pid}-${round}`), null);
      tell('written');
      rmSync(witness, { force: true });
      if (round > 4 && Math.random() < 0.2) process.kill(process.pid, 'SIGKILL');
      ledger.close();
    }
  },

  /** Goes on with the run and writes until it is killed; tells each target when it is kept. */
  write() {
    let ledger = openLedger(folder, options);
    if (ledger.resume() === null) ledger.begin({ id: `run-${rest[0]}`, began: WHEN, asked: [], settings: 's' });
    tell('begun');
    for (let i = 0; ; i++) {
      const id = `${rest[0]}-${i}`;
      const sealed = Buffer.alloc(i % 7 === 0 ? 200_000 : i * 3, i);
      ledger.record(outcome(id, i), sealed);
      tell(id);
      if (i % 10 === 9) {
        ledger.compactAndClose();
        ledger = openLedger(folder, options);
        tell('compacted');
      }
    }
  },

  /** Writes until the disk is full, and tells what happened. */
  fill() {
    const room = path.join(folder, '..', 'room');
    writeFileSync(room, Buffer.alloc(64_000));
    const ledger = openLedger(folder, options);
    ledger.begin({ id: 'full', began: WHEN, asked: [], settings: 's' });
    let kept = 0;
    try {
      for (; kept < 10_000; kept++) ledger.record(outcome(`t${kept}`), Buffer.alloc(5000, kept));
    } catch (error) {
      tell(JSON.stringify({ error: error.name, text: error.text?.en, kept }));
    }
    try {
      ledger.compactAndClose();
    } catch (error) {
      tell(JSON.stringify({ compact: error.name, text: error.text?.en }));
    }
    const outcomes = ledger.run().outcomes;
    const sealed = outcomes.filter((each) => each.sealed() !== null).length;
    tell(JSON.stringify({ outcomes: outcomes.length, sealed }));
    rmSync(room);
    ledger.record(outcome('small'), null);
    fillUp(room);
    // Nothing more fits, not even that it was closed in order; it is let go of all the same.
    try {
      for (let i = 0; i < 100; i++) ledger.record(outcome(`more${i}`), Buffer.alloc(5000));
    } catch (error) {
      tell(JSON.stringify({ more: error.name }));
    }
    try {
      ledger.close();
    } catch (error) {
      tell(JSON.stringify({ close: error.name }));
    }
    rmSync(room);
    tell(
      JSON.stringify({
        again: openLedger(folder, options)
          .run()
          .outcomes.some(({ target }) => target === 'small'),
      }),
    );
  },
};

/** Takes all room that is left. */
function fillUp(file) {
  const fd = openSync(file, 'w');
  try {
    for (;;) writeSync(fd, Buffer.alloc(512));
  } catch (error) {
    if (error.code !== 'ENOSPC') throw error;
  }
  closeSync(fd);
}

tasks[what]();
