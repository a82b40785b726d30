import { isSkipDecision } from '../model/decision.js';
import type { Bilingual } from '../model/finding.js';
import type { DecisionNote, RunNote } from '../model/report.js';
import type { DecisionState, Standing } from './decisions.js';

/** Named one by one in a sentence, and by fingerprint in the note; the count is of all. */
const MOST_NAMED = 5;
const MOST_LISTED = 100;

interface Told {
  readonly kind: DecisionNote;
  /** Before the names, for one and for more. */
  readonly one: Bilingual;
  readonly many: Bilingual;
}

/** What is said of decisions, in this order. A decision that covers its finding, or that the scan is not about, is silent. */
const TOLD: Record<Exclude<DecisionState, 'used' | 'idle'>, Told> = {
  grew: {
    kind: 'decision-grew',
    one: {
      nl: '1 besluit dekt niet meer wat er nu is (meer mensen, ernstiger, of een andere vorm of lengte):',
      en: '1 decision no longer covers what is there now (more people, worse, or another form or length):',
    },
    many: {
      nl: '{count} besluiten dekken niet meer wat er nu is (meer mensen, ernstiger, of een andere vorm of lengte):',
      en: '{count} decisions no longer cover what is there now (more people, worse, or another form or length):',
    },
  },
  expired: {
    kind: 'decision-expired',
    one: { nl: '1 besluit is verlopen en telt niet meer:', en: '1 decision has expired and no longer counts:' },
    many: {
      nl: '{count} besluiten zijn verlopen en tellen niet meer:',
      en: '{count} decisions have expired and no longer count:',
    },
  },
  refused: {
    kind: 'decision-refused',
    one: {
      nl: '1 besluit telt niet: het mag niet van het beleid (`triage`), of de naam van het bestand is gemaskeerd:',
      en: '1 decision does not count: not allowed by the policy (`triage`), or the name of its file is masked:',
    },
    many: {
      nl: '{count} besluiten tellen niet: ze mogen niet van het beleid (`triage`), of de naam van het bestand is gemaskeerd:',
      en: '{count} decisions do not count: not allowed by the policy (`triage`), or the name of their file is masked:',
    },
  },
  moved: {
    kind: 'decision-moved',
    one: {
      nl: '1 besluit geldt voor een bestand dat nu anders heet:',
      en: '1 decision covers a file that has another name now:',
    },
    many: {
      nl: '{count} besluiten gelden voor bestanden die nu anders heten:',
      en: '{count} decisions cover files that have another name now:',
    },
  },
  unused: {
    kind: 'decision-unused',
    one: {
      nl: '1 besluit is nergens meer voor nodig; `sluis triage revoke` haalt het weg:',
      en: '1 decision is not needed any more; `sluis triage revoke` removes it:',
    },
    many: {
      nl: '{count} besluiten zijn nergens meer voor nodig; `sluis triage revoke` haalt ze weg:',
      en: '{count} decisions are not needed any more; `sluis triage revoke` removes them:',
    },
  },
  gone: {
    kind: 'decision-gone',
    one: {
      nl: '1 besluit gaat over een bestand dat er niet meer is; `sluis triage revoke` haalt het weg:',
      en: '1 decision is about a file that is not there any more; `sluis triage revoke` removes it:',
    },
    many: {
      nl: '{count} besluiten gaan over bestanden die er niet meer zijn; `sluis triage revoke` haalt ze weg:',
      en: '{count} decisions are about files that are not there any more; `sluis triage revoke` removes them:',
    },
  },
};

/** What a report says about decisions: how much they cover, and which of them do not do what they did. */
export function decisionNotes(standings: readonly Standing[], findings: number, unread: number): RunNote[] {
  const notes = (Object.keys(TOLD) as (keyof typeof TOLD)[]).flatMap((state) =>
    noteOf(
      TOLD[state],
      standings.filter((standing) => standing.state === state),
    ),
  );
  return [...acceptedNote(findings, unread), ...notes];
}

function acceptedNote(findings: number, unread: number): RunNote[] {
  const count = findings + unread;
  if (count === 0) return [];
  const nl = [
    ...(findings > 0 ? [`${findings} ${findings === 1 ? 'bevinding' : 'bevindingen'}`] : []),
    ...(unread > 0 ? [`${unread} niet gescande ${unread === 1 ? 'vindplaats' : 'vindplaatsen'}`] : []),
  ].join(' en ');
  const en = [
    ...(findings > 0 ? [`${findings} ${findings === 1 ? 'finding' : 'findings'}`] : []),
    ...(unread > 0 ? [`${unread} not scanned ${unread === 1 ? 'place' : 'places'}`] : []),
  ].join(' and ');
  const message = { nl: `Geaccepteerd door een mens: ${nl}.`, en: `Accepted by a person: ${en}.` };
  return [{ kind: 'accepted', count, message }];
}

function noteOf({ kind, one, many }: Told, standings: readonly Standing[]): RunNote[] {
  const count = standings.length;
  if (count === 0) return [];
  const named = standings.slice(0, MOST_NAMED).map(nameOf).join(', ');
  const rest = count - MOST_NAMED;
  const text = (language: keyof Bilingual, more: string) =>
    `${(count === 1 ? one : many)[language].replace('{count}', String(count))} ${named}${rest > 0 ? ` ${more} ${rest}` : ''}.`;
  const decisions = standings.slice(0, MOST_LISTED).map(({ decision }) => decision.fingerprint);
  return [{ kind, count, decisions, message: { nl: text('nl', 'en nog'), en: text('en', 'and another') } }];
}

/** `data/oud.csv → data/nieuw.csv (bsn)`. */
function nameOf({ decision, to }: Standing): string {
  const what = isSkipDecision(decision) ? decision.notScanned : decision.rule;
  return `${decision.path}${to === undefined ? '' : ` → ${to}`} (${what})`;
}
