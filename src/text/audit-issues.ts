import type { Bilingual } from '../model/finding.js';

/** Why no issue was filed for something in which personal data was found. Each stands behind a number or names, and a colon. */
export const ISSUE_LEFT_OUT = {
  public: {
    nl: 'niet besloten (public): iedereen zou meelezen. Vertel het de eigenaar zelf',
    en: 'not private (public): everybody would read along. Tell the owner yourself',
  },
  internal: {
    nl: 'niet besloten (internal): de hele organisatie zou meelezen. Vertel het de eigenaar zelf',
    en: 'not private (internal): the whole organisation would read along. Tell the owner yourself',
  },
  unknown: {
    nl: 'niet bekend wie zou meelezen. Vertel het de eigenaar zelf',
    en: 'nobody knows who would read along. Tell the owner yourself',
  },
  'not-code': {
    nl: 'alleen voor de code zelf wordt een issue gemaakt, niet voor een wiki, gist, release of gesprek',
    en: 'only for the code itself an issue is filed, not for a wiki, gist, release or conversation',
  },
  elsewhere: { nl: 'staat niet op deze server', en: 'is not on this server' },
  nameless: {
    nl: 'de naam is niet voluit bewaard, omdat er een nummer van een mens in kan zitten',
    en: 'the name was not kept in full, because the number of a person may be in it',
  },
  replaced: {
    nl: 'onder deze naam staat nu een andere repository. Doe de audit nog eens',
    en: 'another repository has this name now. Audit again',
  },
  archived: {
    nl: 'gearchiveerd: daar kan geen issue bij. Haal hem eerst uit het archief',
    en: 'archived: no issue can be added. Take it out of the archive first',
  },
  'no-issues': {
    nl: 'issues staan uit. Zet ze aan (Settings, Features), of vertel het de eigenaar zelf',
    en: 'issues are switched off. Switch them on (Settings, Features), or tell the owner yourself',
  },
  'no-right': {
    nl: 'het token mag hier geen issue maken. Geef het schrijfrecht op Issues',
    en: 'the token may not file an issue here. Give it the right to write Issues',
  },
  unanswered: {
    nl: 'de server gaf geen goed antwoord; het issue kan er toch staan. Doe de audit nog eens: er komt er nooit een tweede bij',
    en: 'the server gave no proper answer; the issue can be there all the same. Audit again: a second one is never made',
  },
  unreachable: {
    nl: 'de server geeft geen antwoord; hier is niets gedaan. Doe de audit nog eens',
    en: 'the server gives no answer; nothing was done here. Audit again',
  },
  nothing: { nl: 'er is niets waar iemand iets aan kan doen', en: 'there is nothing that somebody could act on' },
} satisfies Record<string, Bilingual>;

/** Stands where the end of an issue had to be left out. */
export const ISSUE_CUT: Bilingual = {
  nl: '_Ingekort: niet alles past hier. Het rapport van de audit heeft alles._',
  en: '_Shortened: not everything fits here. The report of the audit has all of it._',
};

/** What an issue says when the audit finds nothing any more. */
export const ISSUE_SOLVED = {
  title: { nl: 'Persoonsgegevens in deze repository: opgelost', en: 'Personal data in this repository: solved' },
  body: {
    nl: 'De laatste audit bekeek deze repository helemaal, met haar hele geschiedenis, en vond niets meer waar iemand iets aan moet doen. Daarom is dit issue gesloten. Komt er iets terug, dan gaat het weer open.\n\nKopieën die anderen eerder maakten, blijven bij hen.',
    en: 'The last audit looked at all of this repository, with its whole history, and found nothing any more that somebody must act on. Therefore this issue was closed. If something comes back, it is opened again.\n\nCopies that others made before stay with them.',
  },
} satisfies Record<string, Bilingual>;
