import { CompiledEngine } from './compiled-engine.js';
import type { Engine } from './engine.js';
import { makeLayout } from './layout.js';
import { PlainEngine } from './plain-engine.js';

/** An engine that a closed store has left: its memory is large, and may be used again. */
let spare: Engine | null = null;

/**
 * The compiled engine, or its twin where WebAssembly with SIMD is missing or switched off.
 *
 * @param arenaBytes room for rebuilt objects
 */
export function takeEngine(arenaBytes: number): Engine {
  const layout = makeLayout(arenaBytes);
  const wanted = process.env.SLUIS_NO_KERNEL !== '1';
  const engine = spare;
  if (engine?.layout.end === layout.end && (!wanted || engine instanceof CompiledEngine)) {
    spare = null;
    return engine;
  }
  return (wanted ? CompiledEngine.load(layout) : null) ?? new PlainEngine(layout);
}

/** Leaves an engine to the next store. */
export function giveEngine(engine: Engine): void {
  spare = engine;
}
