import type { AuditFailure } from '../model/audit.js';
import type { Bilingual } from '../model/finding.js';

/** Why something could not be audited, in words. */
interface FailureText {
  /** A few words, for a list. */
  readonly name: Bilingual;
  /** What happened. */
  readonly sentence: Bilingual;
  /** The way out. */
  readonly remedy: Bilingual;
  /** The same as `name` for a reader who knows nothing of computers; it stands behind a number and a colon. */
  readonly plain: Bilingual;
}

export const AUDIT_FAILURES: Record<AuditFailure, FailureText> = {
  'not-found': {
    name: { nl: 'niet gevonden', en: 'not found' },
    sentence: {
      nl: 'De server kent deze naam niet, of laat hem aan dit token niet zien.',
      en: 'The server does not know this name, or does not show it to this token.',
    },
    remedy: {
      nl: 'Kijk of de repository een andere naam kreeg of weg is, en of het token erbij mag.',
      en: 'See whether the repository was renamed or is gone, and whether the token may see it.',
    },
    plain: { nl: 'niet meer te vinden', en: 'could not be found any more' },
  },
  'no-access': {
    name: { nl: 'geen toegang, of een link', en: 'no access, or a link' },
    sentence: {
      nl: 'De server of deze machine weigert toegang, of het is een koppeling (link) naar repositories buiten de map; die wordt niet gevolgd.',
      en: 'The server or this machine refuses access, or it is a link to repositories outside of the folder, which is not followed.',
    },
    remedy: {
      nl: 'Geef het token leesrecht op deze repository, of laat een eigenaar dat doen. Is het een map, geef uzelf dan leesrecht; is het een koppeling, noem dan ook de map waar die heen leidt.',
      en: 'Give the token the right to read this repository, or have an owner do so. Where it is a folder, give yourself the right to read it; where it is a link, name the folder that it leads to as well.',
    },
    plain: { nl: 'wij konden er niet in', en: 'we could not get in' },
  },
  legal: {
    name: { nl: 'om juridische redenen geblokkeerd', en: 'blocked for legal reasons' },
    sentence: {
      nl: 'De server heeft dit om juridische redenen geblokkeerd (HTTP 451).',
      en: 'The server has blocked this for legal reasons (HTTP 451).',
    },
    remedy: {
      nl: 'Vraag de eigenaar naar het bericht van de server, en laat een jurist ernaar kijken.',
      en: 'Ask the owner for the notice of the server, and have a lawyer look at it.',
    },
    plain: { nl: 'om juridische redenen afgesloten', en: 'closed for legal reasons' },
  },
  disabled: {
    name: { nl: 'uitgezet', en: 'switched off' },
    sentence: { nl: 'De server heeft deze repository uitgezet.', en: 'The server has switched this repository off.' },
    remedy: {
      nl: 'Vraag de beheerder van de server waarom, en scan een kopie die de eigenaar nog heeft.',
      en: 'Ask the administrator of the server why, and scan a copy that the owner still has.',
    },
    plain: { nl: 'uitgezet door de beheerder', en: 'switched off by whoever runs it' },
  },
  unreachable: {
    name: { nl: 'niet bereikbaar', en: 'could not be reached' },
    sentence: {
      nl: 'De server gaf geen antwoord, of het net viel weg.',
      en: 'The server did not answer, or the network went away.',
    },
    remedy: {
      nl: 'Kijk of de server bereikbaar is en doe de audit nog eens: wat al gedaan is, blijft staan.',
      en: 'See whether the server can be reached and audit again: what was done already stays.',
    },
    plain: { nl: 'er kwam geen antwoord', en: 'there was no answer' },
  },
  'rate-limit': {
    name: { nl: 'de server vraagt te wachten', en: 'the server asks to wait' },
    sentence: {
      nl: 'De server vraagt langer te wachten dan de audit mocht.',
      en: 'The server asks to wait for longer than the audit was allowed to.',
    },
    remedy: {
      nl: 'Doe de audit later nog eens, of sta toe dat er langer gewacht wordt.',
      en: 'Audit again later, or allow a longer wait.',
    },
    plain: { nl: 'wij moesten te lang wachten', en: 'we would have had to wait too long' },
  },
  'clone-failed': {
    name: { nl: 'niet of niet heel opgehaald', en: 'not fetched, or not whole' },
    sentence: { nl: 'git kon dit niet ophalen, of niet helemaal.', en: 'git could not fetch this, or not all of it.' },
    remedy: {
      nl: 'Probeer zelf of `git clone` lukt; lukt dat niet, vraag het de beheerder van de server.',
      en: 'Try whether `git clone` works; if it does not, ask the administrator of the server.',
    },
    plain: { nl: 'niet helemaal binnengekomen', en: 'did not come in whole' },
  },
  damaged: {
    name: { nl: 'beschadigd', en: 'damaged' },
    sentence: {
      nl: 'Wat is opgehaald of in de map staat, is geen gave repository.',
      en: 'What was fetched, or is in the folder, is no sound repository.',
    },
    remedy: {
      nl: 'Laat de eigenaar `git fsck` doen en herstellen uit een gave kopie.',
      en: 'Have the owner run `git fsck` and restore it from a sound copy.',
    },
    plain: { nl: 'beschadigd', en: 'damaged' },
  },
  'too-large': {
    name: { nl: 'te groot', en: 'too large' },
    sentence: {
      nl: 'Dit is groter dan de ruimte die de audit kreeg.',
      en: 'This is larger than the room that the audit was given.',
    },
    remedy: { nl: 'Geef de audit meer ruimte op de schijf.', en: 'Give the audit more room on the disk.' },
    plain: { nl: 'te groot om te bekijken', en: 'too large to look at' },
  },
  'disk-full': {
    name: { nl: 'schijf vol', en: 'disk full' },
    sentence: { nl: 'De schijf van deze machine raakte vol.', en: 'The disk of this machine ran full.' },
    remedy: { nl: 'Maak ruimte en doe de audit nog eens.', en: 'Make room and audit again.' },
    plain: { nl: 'onze machine was vol', en: 'our machine was full' },
  },
  policy: {
    name: { nl: 'eigen beleid niet leesbaar', en: 'its own policy cannot be read' },
    sentence: {
      nl: 'Het beleid of de besluiten in de repository zelf zijn niet te lezen.',
      en: 'The policy or the decisions in the repository itself cannot be read.',
    },
    remedy: {
      nl: 'Doe `sluis scan` in de repository: dat zegt wat er mis is.',
      en: 'Run `sluis scan` in the repository: it says what is wrong.',
    },
    plain: { nl: 'de afspraken die erbij horen zijn onleesbaar', en: 'the agreements that go with it cannot be read' },
  },
  timeout: {
    name: { nl: 'duurde te lang', en: 'took too long' },
    sentence: { nl: 'Dit duurde langer dan de audit mocht.', en: 'This took longer than the audit was allowed to.' },
    remedy: { nl: 'Geef er meer tijd voor, of doe deze apart.', en: 'Allow more time, or audit this one by itself.' },
    plain: { nl: 'duurde te lang', en: 'took too long' },
  },
  crash: {
    name: { nl: 'fout in sluis', en: 'defect of sluis' },
    sentence: { nl: 'sluis zelf ging stuk op deze repository.', en: 'sluis itself broke on this repository.' },
    remedy: {
      nl: 'Bekijk hem met de hand, en meld de fout bij de makers van sluis.',
      en: 'Look at it by hand, and report the defect to the makers of sluis.',
    },
    plain: { nl: 'ons eigen hulpmiddel faalde', en: 'our own tool failed' },
  },
};
