import { UserError } from '../../src/errors.js';

/** The UserError that `run` throws, in both languages with remedy. */
export async function userErrorOf(run: () => unknown): Promise<{ nl: string; en: string }> {
  try {
    await run();
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return {
      nl: `${error.text.nl} ${error.remedy?.nl ?? ''}`,
      en: `${error.text.en} ${error.remedy?.en ?? ''}`,
    };
  }
  throw new Error('expected a UserError');
}
