import { sentenceOf, UserError } from '../../errors.js';
import { chooseLanguage, type Language } from '../../text/language.js';
import { defectText } from '../defect.js';
import type { Io } from '../io.js';
import { messageCommand, withoutCommands } from './commands.js';
import { actionInputs, inputLanguage } from './inputs.js';
import { runStep } from './step.js';

/** Could not do the job. */
const FAILED = 2;

/**
 * Runs the action as one step of a workflow.
 *
 * @returns the exit code: 0 for a step that passes, 1 blocked, 2 could not do the job
 */
export async function actionMain(io: Io): Promise<number> {
  let language = chooseLanguage(undefined, io.env);
  try {
    language = inputLanguage(io.env) ?? language;
    return await runStep(actionInputs(io.env), { io, language });
  } catch (error) {
    await io.stdout.write(errorOutput(error, language));
    return FAILED;
  }
}

/** An error is shown with the run, for whoever does not open the log. */
function errorOutput(error: unknown, language: Language): string {
  if (error instanceof UserError) return messageCommand('error', sentenceOf(error, language));
  const [first, ...rest] = defectText(error, language).trimEnd().split('\n');
  return `${messageCommand('error', first)}${rest.length > 0 ? withoutCommands(rest.join('\n')) : ''}`;
}
