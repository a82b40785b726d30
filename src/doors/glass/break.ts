import { randomBytes } from 'node:crypto';
import { UserError } from '../../errors.js';
import type { Repository } from '../../git/repository.js';
import type { Report } from '../../model/report.js';
import type { PushPlan, Remote } from '../../sources/git/push.js';
import { VERSION } from '../../version.js';
import type { Context } from '../command.js';
import type { Ruling } from '../governing.js';
import { appendEvent } from '../log/append.js';
import type { BreakGlassEvent } from '../log/event.js';
import { logPlace } from '../log/place.js';
import { whoRuns } from '../log/who.js';
import { pushNote, writeNote } from './note.js';

/** The variable with the reason. */
export const BREAK_GLASS = 'SLUIS_BREAK_GLASS';
/** A word is no reason. */
const SHORTEST = 10;
const LONGEST = 500;
const MOST_FINGERPRINTS = 100;

/** A push that was stopped. */
export interface StoppedPush {
  readonly report: Report;
  readonly repository: Repository;
  readonly plan: PushPlan;
  readonly remote: Remote;
  readonly ruling: Ruling;
}

/**
 * Lets a push through in an emergency, when whoever pushes gives a reason. It is recorded first; what cannot be
 * recorded is not let through.
 *
 * @returns what to tell
 * @throws UserError when the policy forbids it, when the reason is none, and when it cannot be recorded
 */
export async function breakGlass(
  { report, repository, plan, remote, ruling }: StoppedPush,
  context: Context,
): Promise<string> {
  const { io, language } = context;
  const why = reasonOf(io.env[BREAK_GLASS] ?? '', ruling);
  const event: BreakGlassEvent = {
    kind: 'break-glass',
    when: new Date().toISOString(),
    who: await whoRuns(io.env),
    version: VERSION,
    id: randomBytes(4).toString('hex'),
    why,
    verdict: report.verdict,
    findings: report.findings.map(({ fingerprint }) => fingerprint).slice(0, MOST_FINGERPRINTS),
    findingCount: report.findings.length,
    skippedCount: report.skipped.filter(({ effect }) => effect === 'block').length,
    people: report.subjects.max,
    commits: [...new Set(plan.published.map(({ id }) => id))].slice(0, MOST_FINGERPRINTS),
  };
  appendEvent(logPlace(io.cwd, io.env), event);
  const note = writeNote(repository, event);
  const isPushed = note !== null && (await pushNote(repository.place.folder, remote.name, note));
  const told = {
    nl: `HET GLAS IS GEBROKEN: deze push gaat door, ondanks wat hierboven staat. Vastgelegd als ${event.id}; elke scan meldt het tot iemand het nakijkt (\`sluis triage review ${event.id}\`).`,
    en: `THE GLASS IS BROKEN: this push goes on, in spite of what is said above. Recorded as ${event.id}; every scan says so until somebody reviews it (\`sluis triage review ${event.id}\`).`,
  }[language];
  if (isPushed) return told;
  const left = {
    nl: 'De aantekening kon niet mee naar de server; ze staat in het logboek van deze computer (`sluis log`).',
    en: "The note could not go along to the server; it is in this computer's log (`sluis log`).",
  }[language];
  return `${told} ${left}`;
}

function reasonOf(given: string, { policy, isPersonal }: Ruling): string {
  if (policy.breakGlass === 'forbid') {
    throw new UserError(
      {
        nl: 'Het beleid staat niet toe dat het glas wordt gebroken (breakGlass: forbid).',
        en: 'The policy does not allow the glass to be broken (breakGlass: forbid).',
      },
      {
        nl: 'Haal de gegevens weg, of vraag wie over het beleid gaat.',
        en: 'Take the data out, or ask whoever is responsible for the policy.',
      },
    );
  }
  const why = given.replace(/\s+/g, ' ').trim();
  if (why.length < SHORTEST || why.length > LONGEST) {
    throw new UserError(
      {
        nl: `De reden in ${BREAK_GLASS} moet ${SHORTEST} tot ${LONGEST} tekens lang zijn.`,
        en: `The reason in ${BREAK_GLASS} must be ${SHORTEST} to ${LONGEST} characters long.`,
      },
      {
        nl: 'Schrijf in een zin waarom deze push niet kan wachten.',
        en: 'Write in a sentence why this push cannot wait.',
      },
    );
  }
  if (isPersonal(why)) {
    throw new UserError(
      {
        nl: `In de reden in ${BREAK_GLASS} staat wat een nummer of adres van iemand kan zijn.`,
        en: `The reason in ${BREAK_GLASS} holds what could be somebody's number or address.`,
      },
      { nl: 'Schrijf haar zonder gegevens van mensen.', en: 'Write it without data of people.' },
    );
  }
  return why;
}
