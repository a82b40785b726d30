import type { DigestEngine } from './engine.js';
import { CompiledEngine } from './kernel/compiled-engine.js';
import { PlainEngine } from './plain-engine.js';

/** The compiled engine, or its twin where WebAssembly with SIMD is missing or switched off. */
export function makeEngine(): DigestEngine {
  const compiled = process.env.SLUIS_NO_KERNEL === '1' ? null : CompiledEngine.load();
  return compiled ?? new PlainEngine();
}
