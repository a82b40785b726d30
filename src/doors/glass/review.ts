import { printable, UserError } from '../../errors.js';
import { openRepository } from '../../git/repository.js';
import { VERSION } from '../../version.js';
import type { Arguments, Context } from '../command.js';
import { governing } from '../governing.js';
import { appendEvent } from '../log/append.js';
import type { ReviewEvent } from '../log/event.js';
import { logPlace } from '../log/place.js';
import { whoRuns } from '../log/who.js';
import { addToNote } from './note.js';
import { openGlasses } from './open.js';
import { pushRemote } from './remote.js';

/**
 * `sluis triage review`: records that somebody looked at what happened when the glass was broken.
 *
 * @throws UserError when no such glass is open, when there is no reason, or when it cannot be recorded
 */
export async function review(args: Arguments, { io, language }: Context): Promise<number> {
  const [given] = args.words;
  const repository = openRepository(io.cwd, '.');
  const { isPersonal } = await governing({ cwd: io.cwd, file: undefined, roots: [], today: io.today });
  const place = logPlace(io.cwd, io.env);
  const open = openGlasses(repository, place);
  const found = open.filter(({ id }) => id === given);
  if (found.length === 0)
    throw notOpen(
      given,
      open.map(({ id }) => id),
    );
  const why = (args.value('why') ?? '').trim();
  if (why === '' || isPersonal(why)) throw noReason(why !== '');
  const event: ReviewEvent = {
    kind: 'review',
    when: new Date().toISOString(),
    who: await whoRuns(io.env),
    version: VERSION,
    id: given,
    why,
  };
  appendEvent(place, event);
  const isNoted = addToNote(repository, given, event);
  const done = { nl: `Nagekeken: ${given}.`, en: `Reviewed: ${given}.` }[language];
  const remote = pushRemote(repository) ?? '<remote>';
  const along = {
    nl: ` Stuur het mee: git push ${remote} refs/notes/sluis/${given}`,
    en: ` Send it along: git push ${remote} refs/notes/sluis/${given}`,
  }[language];
  await io.stdout.write(`${done}${isNoted ? along : ''}\n`);
  return 0;
}

function notOpen(given: string, open: readonly string[]): UserError {
  const shown = printable(given, 20).replace(/\d{6,}/g, '…');
  return new UserError(
    {
      nl: `Er is geen gebroken glas ${shown} dat nog openstaat.`,
      en: `There is no broken glass ${shown} that is open.`,
    },
    open.length === 0
      ? { nl: 'In deze repository staat er geen open.', en: 'None is open in this repository.' }
      : { nl: `Open staan: ${open.join(', ')}.`, en: `Open are: ${open.join(', ')}.` },
  );
}

function noReason(isPersonal: boolean): UserError {
  return isPersonal
    ? new UserError(
        {
          nl: 'In `--why` staat wat een nummer of adres van iemand kan zijn.',
          en: "`--why` holds what could be somebody's number or address.",
        },
        { nl: 'Schrijf het zonder gegevens van mensen.', en: 'Write it without data of people.' },
      )
    : new UserError(
        { nl: 'Het oordeel ontbreekt.', en: 'The judgement is missing.' },
        {
          nl: 'Schrijf met `--why` wat u hebt gezien en gedaan.',
          en: 'Write with `--why` what you saw and did.',
        },
      );
}
