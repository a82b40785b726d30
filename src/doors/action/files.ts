import { randomUUID } from 'node:crypto';
import { appendFileSync, statSync } from 'node:fs';
import { systemCode, UserError } from '../../errors.js';

/** GitHub takes a summary of one mebibyte for a step, and none at all that is longer. */
const MOST_SUMMARY_BYTES = 1 << 20;

/**
 * Writes the outputs of a step for the steps after it. Each value stands between two lines that nobody can guess, so that
 * no value can set another output.
 *
 * @param file what `GITHUB_OUTPUT` names; undefined where nobody asks
 */
export function writeStepOutputs(file: string | undefined, outputs: Readonly<Record<string, string>>): void {
  if (!file) return;
  const lines = Object.entries(outputs).map(([name, value]) => {
    const border = `sluis-${randomUUID()}`;
    return `${name}<<${border}\n${value}\n${border}\n`;
  });
  append(file, lines.join(''), 'GITHUB_OUTPUT');
}

/**
 * Adds to the summary of a step.
 *
 * @param file what `GITHUB_STEP_SUMMARY` names; undefined where nobody asks
 * @param cut what to write when there is room for so many bytes
 */
export function writeSummary(file: string | undefined, cut: (most: number) => string): void {
  if (!file) return;
  const taken = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  const room = MOST_SUMMARY_BYTES - taken;
  append(file, cut(room), 'GITHUB_STEP_SUMMARY');
}

function append(file: string, text: string, variable: string): void {
  try {
    appendFileSync(file, text);
  } catch (error) {
    const code = systemCode(error);
    if (code === null) throw error;
    throw new UserError(
      {
        nl: `Het bestand van \`${variable}\` is niet te schrijven (${code}).`,
        en: `The file of \`${variable}\` cannot be written (${code}).`,
      },
      { nl: 'Controleer de runner.', en: 'Check the runner.' },
    );
  }
}
