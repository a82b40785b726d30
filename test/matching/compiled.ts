import { describe, it } from 'vitest';
import { type Kernel, kernel } from '../../src/matching/kernel/kernel.js';

/** Tests that need the compiled loops and their region for a stream; skipped where those are switched off. */
export function describeCompiled(name: string, body: (loop: Kernel, stream: Uint8Array) => void): void {
  const loop = kernel();
  const stream = loop?.takeStream();
  if (loop && stream) describe(name, () => body(loop, stream));
  else describe.skip(name, () => it('has no compiled loops', () => {}));
}
