import type { TextSink } from '../model/document.js';
import { OVERLAP, type SlidingBuffer } from './buffer.js';

/**
 * Running text: hands the whole rest of the buffer's stream to the sink in windows with an overlap,
 * so that a line may be longer than memory.
 */
export function readText(buffer: SlidingBuffer, sink: TextSink): void {
  let from = buffer.start;
  for (;;) {
    const to = buffer.ended ? buffer.end : Math.max(from, buffer.end - OVERLAP);
    const low = Math.max(0, from - OVERLAP);
    if (to > from) sink.window(buffer.bytes, low, from, to, buffer.end);
    if (buffer.ended) break;
    const keep = Math.max(0, to - OVERLAP);
    buffer.refill(keep, Number.POSITIVE_INFINITY);
    from = to - keep;
  }
  buffer.start = buffer.end;
  sink.end();
}
