import { type CandidateSpace, lastTwo } from './spaces/space.js';
import { outerAt, strideOf } from './sweep.js';

const ZERO = 48;

/**
 * Visits the candidates of some outer combinations, in the order of the compiled loop: its twin. The message is valid
 * during the call.
 *
 * @param from position of the first outer combination in the sweep
 */
export function enumerate(space: CandidateSpace, from: number, count: number, visit: (message: Buffer) => void): void {
  const message = Buffer.from(space.message);
  const stride = strideOf(space);
  let outer = outerAt(space, from);
  for (let n = 0; n < count; n++) {
    let rest = outer;
    let sum = 0;
    for (const { at, letters, weight } of space.outer) {
      const letter = letters.charCodeAt(rest % letters.length);
      message[at] = letter;
      sum += weight * (letter - ZERO);
      rest = Math.trunc(rest / letters.length);
    }
    enumerateInner(space, message, sum, visit);
    outer = (outer + stride) % space.outers;
  }
}

function enumerateInner(
  { inner }: CandidateSpace,
  message: Buffer,
  sum: number,
  visit: (message: Buffer) => void,
): void {
  for (const letter of Buffer.from(inner.first.letters, 'latin1')) {
    message[inner.first.at] = letter;
    if (inner.kind === 'free') {
      for (const other of Buffer.from(inner.second.letters, 'latin1')) {
        message[inner.second.at] = other;
        visit(message);
      }
    } else {
      for (const [tens, units] of lastTwo((sum + inner.first.weight * (letter - ZERO)) % 11)) {
        message[inner.tens] = ZERO + tens;
        message[inner.units] = ZERO + units;
        visit(message);
      }
    }
  }
}
