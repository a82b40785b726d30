import type { Output } from './io.js';

/** How text for people looks on a stream. */
export interface Look {
  readonly colour: boolean;
  readonly width: number;
}

const WIDTH_WITHOUT_TERMINAL = 100;
const MIN_WIDTH = 40;

/** Colour and width of a stream, by the habits of the terminal world: NO_COLOR, FORCE_COLOR, TERM. */
export function lookOf(output: Output, env: NodeJS.ProcessEnv): Look {
  const { columns } = output;
  return {
    colour: wantsColour(output, env),
    width: columns !== undefined && columns > 0 ? Math.max(MIN_WIDTH, columns) : WIDTH_WITHOUT_TERMINAL,
  };
}

function wantsColour({ isTTY }: Output, { NO_COLOR, FORCE_COLOR, TERM }: NodeJS.ProcessEnv): boolean {
  if (NO_COLOR !== undefined && NO_COLOR !== '') return false;
  if (FORCE_COLOR !== undefined) return FORCE_COLOR !== '0' && FORCE_COLOR !== 'false';
  return isTTY && TERM !== 'dumb';
}
