import type { AuditChange, AuditPart, Visibility } from '../model/audit.js';
import type { Bilingual } from '../model/finding.js';
import type { Language } from './language.js';
import { fill } from './sentences.js';

export const PART_WORDS: Record<AuditPart, Bilingual> = {
  code: { nl: 'code', en: 'code' },
  wiki: { nl: 'wiki', en: 'wiki' },
  gist: { nl: 'gist', en: 'gist' },
  releases: { nl: 'releases', en: 'releases' },
  texts: { nl: 'issues en pull requests', en: 'issues and pull requests' },
};

export const VISIBILITY_WORDS: Record<Visibility, Bilingual> = {
  public: { nl: 'openbaar', en: 'public' },
  internal: { nl: 'intern', en: 'internal' },
  private: { nl: 'privé', en: 'private' },
  unknown: { nl: 'zichtbaarheid onbekend', en: 'visibility unknown' },
};

export const CHANGE_WORDS: Record<AuditChange, Bilingual> = {
  new: { nl: 'nieuw', en: 'new' },
  changed: { nl: 'veranderd', en: 'changed' },
  unchanged: { nl: 'onveranderd', en: 'unchanged' },
};

/** Headings of the table for a spreadsheet. */
export const COLUMN_WORDS = {
  name: { nl: 'naam', en: 'name' },
  part: { nl: 'onderdeel', en: 'part' },
  verdict: { nl: 'oordeel', en: 'verdict' },
  failure: { nl: 'waarom niet gescand', en: 'why not scanned' },
  'people-min': { nl: 'mensen minimaal', en: 'people at least' },
  'people-max': { nl: 'mensen maximaal', en: 'people at most' },
  block: { nl: 'blokkeert', en: 'blocks' },
  warn: { nl: 'waarschuwt', en: 'warns' },
  note: { nl: 'ter informatie', en: 'for information' },
  accepted: { nl: 'geaccepteerd', en: 'accepted' },
  'not-scanned': { nl: 'bestanden niet gescand', en: 'files not scanned' },
  'exposed-since': { nl: 'kan openbaar zijn sinds', en: 'can be public since' },
  visibility: { nl: 'zichtbaarheid', en: 'visibility' },
  forks: { nl: 'forks', en: 'forks' },
  stars: { nl: 'sterren', en: 'stars' },
  change: { nl: 'verandering', en: 'change' },
  fresh: { nl: 'nieuwe bevindingen', en: 'new findings' },
  gone: { nl: 'verdwenen bevindingen', en: 'findings gone' },
  audited: { nl: 'bekeken op', en: 'audited on' },
  together: { nl: 'tabellen herleidbaar met andere', en: 'tables traceable with others' },
  remark: { nl: 'opmerking', en: 'remark' },
} as const satisfies Record<string, Bilingual>;

/** What the overview of an audit says. */
const TEXTS = {
  title: { nl: 'Audit van sluis: {verdict}', en: 'Audit of sluis: {verdict}' },
  skip: { nl: 'Naar de repositories', en: 'To the repositories' },
  written: { nl: 'Audit van {day}', en: 'Audit of {day}' },
  contents: { nl: 'Onderdelen van deze pagina', en: 'Parts of this page' },
  unit: { nl: 'repository', en: 'repository' },
  units: { nl: 'repositories', en: 'repositories' },
  'unit-part': { nl: 'onderdeel', en: 'repository part' },
  'units-parts': { nl: 'onderdelen', en: 'repository parts' },
  'of-all': { nl: '{count} van de {total} {units}', en: '{count} of {total} {units}' },
  'of-one': { nl: '1 {units}', en: '1 {units}' },
  'all-of': { nl: 'alle {total} {units}', en: 'all {total} {units}' },
  blocked: {
    nl: 'In {count} staat iets dat niet openbaar mag zijn.',
    en: 'In {count} there is something that must not be public.',
  },
  'blocked-together': {
    nl: 'Geen enkele repository is apart een probleem, maar tabellen uit verschillende maken samen mensen herkenbaar: {count}.',
    en: 'No repository is a problem by itself, but tables of different ones make people recognisable together: {count}.',
  },
  incomplete: {
    nl: 'In {count} is niet alles gescand. Zo kan niemand zeggen dat het in orde is.',
    en: 'In {count} not everything was scanned. Nobody can say yet that all is well.',
  },
  review: {
    nl: 'Niets houdt openbaarheid tegen, maar kijk {count} na.',
    en: 'Nothing stops publication, but look at {count}.',
  },
  clear: {
    nl: 'Niets gevonden dat openbaarheid in de weg staat, in {count}.',
    en: 'Nothing found that stands in the way of being public, in {count}.',
  },
  nothing: {
    nl: 'Er was niets om te bekijken. Dit zegt dus niets over wat er openbaar is.',
    en: 'There was nothing to look at. This says nothing about what is public.',
  },
  'more-public': { nl: 'Iedereen kan erbij: {count}.', en: 'Open to everybody: {count}.' },
  'more-unknown': { nl: 'Onbekend wie erbij kan: {count}.', en: 'Unknown who can see it: {count}.' },
  'more-incomplete': { nl: 'Niet of niet helemaal gescand: {count}.', en: 'Not scanned, or not in full: {count}.' },
  'more-review': { nl: 'Na te kijken: {count}.', en: 'To be looked at: {count}.' },
  'more-together': {
    nl: 'Tabellen uit verschillende die samen mensen herkenbaar maken: {count}.',
    en: 'Tables of different ones that make people recognisable together: {count}.',
  },
  unfinished: {
    nl: 'Deze audit is niet af: er is nog niet te zeggen of het in orde is.',
    en: 'This audit is not finished: nobody can say yet whether all is well.',
  },
  'more-finished': {
    nl: 'De laatste audit die wel af is, is van {day}: {blocked} geblokkeerd, {incomplete} onvolledig, {targets} bekeken.',
    en: 'The last audit that was finished is of {day}: {blocked} blocked, {incomplete} incomplete, {targets} looked at.',
  },
  'more-finished-none': {
    nl: 'Er is nog geen audit die wel af is.',
    en: 'There is no audit yet that was finished.',
  },
  'more-empty': { nl: 'Leeg, dus niets te scannen: {count}.', en: 'Empty, so nothing to scan: {count}.' },
  empty: { nl: 'leeg: niets te scannen', en: 'empty: nothing to scan' },
  'more-broken-off': {
    nl: 'Deze audit is nog bezig of is afgebroken: dit is wat er tot nu toe bekend is.',
    en: 'This audit is still going on or was broken off: this is what is known so far.',
  },
  'people-all': {
    nl: 'Iedereen is een keer geteld, ook wie in meer repositories staat.',
    en: 'Everybody is counted once, also who is in several repositories.',
  },
  oldest: { nl: 'kan openbaar zijn sinds', en: 'can be public since' },
  'oldest-none': { nl: 'onbekend', en: 'unknown' },
  'oldest-nothing': { nl: 'niets', en: 'nothing' },

  news: { nl: 'Sinds de vorige audit', en: 'Since the last audit' },
  'news-first': {
    nl: 'Dit is de eerste audit: er is nog niets om mee te vergelijken.',
    en: 'This is the first audit: there is nothing to compare with yet.',
  },
  'news-none': { nl: 'Er kwam geen bevinding bij en er verdween er geen.', en: 'No finding came and none went.' },
  'news-fresh': { nl: 'nieuwe bevindingen', en: 'new findings' },
  'news-gone': { nl: 'verdwenen bevindingen', en: 'findings gone' },
  'news-new': { nl: 'nieuwe {units}', en: 'new {units}' },
  'news-changed': { nl: 'veranderde {units}', en: 'changed {units}' },
  'news-worst': { nl: 'Het ergste van wat nieuw is', en: 'The worst of what is new' },

  targets: { nl: 'Repositories', en: 'Repositories' },
  'targets-lead': {
    nl: 'Het ergste eerst. Waarden staan hier niet in: alleen dát er iets is, en waar.',
    en: 'The worst first. No values are in here: only that something is there, and where.',
  },
  'targets-none': { nl: 'Geen enkele vraagt om aandacht.', en: 'None asks for attention.' },
  filter: { nl: 'Kies wat u ziet', en: 'Choose what you see' },
  'filter-verdict': { nl: 'Oordeel', en: 'Verdict' },
  all: { nl: 'Alle', en: 'All' },
  search: { nl: 'Zoek op naam, bestand of soort', en: 'Search by name, file or kind' },
  'filter-visibility': { nl: 'Zichtbaarheid', en: 'Visibility' },
  order: { nl: 'Volgorde', en: 'Order' },
  'order-worst': { nl: 'ergste eerst', en: 'worst first' },
  'order-people': { nl: 'meeste mensen eerst', en: 'most people first' },
  'order-since': { nl: 'langst openbaar eerst', en: 'longest public first' },
  'order-name': { nl: 'naam, A tot Z', en: 'name, A to Z' },
  shown: { nl: '{count} van {total} getoond', en: '{count} of {total} shown' },
  next: { nl: 'Toon er meer', en: 'Show more' },
  'held-up': {
    nl: 'De rest is hier niet te zien, omdat het script van deze pagina wordt tegengehouden. Sla het bestand op en open het in een browser.',
    en: 'The rest cannot be seen here, because the script of this page is held up. Save the file and open it in a browser.',
  },
  continued: { nl: '{name} (vervolg)', en: '{name} (continued)' },
  nobody: { nl: 'niemand geteld', en: 'nobody counted' },
  'since-blocked': { nl: 'kan openbaar zijn sinds {day}', en: 'can be public since {day}' },
  'since-unknown': { nl: 'onbekend sinds wanneer', en: 'unknown since when' },
  archived: { nl: 'gearchiveerd', en: 'archived' },
  fork: { nl: 'zelf een fork', en: 'a fork itself' },
  forks: { nl: 'forks: {count}', en: 'forks: {count}' },
  'forks-kinds': {
    nl: 'forks: {count} (personen {users}, organisaties {organisations})',
    en: 'forks: {count} (persons {users}, organisations {organisations})',
  },
  stars: { nl: 'sterren: {count}', en: 'stars: {count}' },
  watchers: { nl: 'volgers: {count}', en: 'watchers: {count}' },
  traffic: {
    nl: 'in 14 dagen {views} keer bekeken door {visitors} bezoekers en {clones} keer gekloond door {cloners}',
    en: 'in 14 days viewed {views} times by {visitors} visitors and cloned {clones} times by {cloners}',
  },
  pages: { nl: 'heeft een website', en: 'has a web site' },
  'not-asked': { nl: 'verspreiding onbekend: geen server gevraagd', en: 'spread unknown: no server was asked' },
  'in-git': { nl: 'in git sinds {day}', en: 'in git since {day}' },
  'still-there': { nl: 'staat er nog', en: 'still there' },
  'only-history': { nl: 'alleen nog in de geschiedenis', en: 'in the history only' },
  'new-finding': { nl: 'nieuw', en: 'new' },
  notes: { nl: 'Ter informatie, zonder gevolg: {count}.', en: 'For information, without effect: {count}.' },
  gone: { nl: 'Sinds de vorige audit verdwenen: {count}.', en: 'Gone since the last audit: {count}.' },
  'unread-files': { nl: 'Niet gescand: {reasons}.', en: 'Not scanned: {reasons}.' },
  'what-now': { nl: 'Wat nu, stap voor stap', en: 'What now, step by step' },
  'clear-list': { nl: 'In orde: {count}', en: 'Clear: {count}' },
  'clear-caption': {
    nl: 'Waarin niets is gevonden dat openbaarheid in de weg staat',
    en: 'In which nothing was found that stands in the way of being public',
  },
  'column-files': { nl: 'bestanden', en: 'files' },

  together: { nl: 'Wat bij elkaar hoort', en: 'What belongs together' },
  copies: { nl: 'Hetzelfde bestand op meer plaatsen', en: 'The same file in several places' },
  'copies-lead': {
    nl: 'Haal ze allemaal weg: één die blijft, is genoeg.',
    en: 'Take all of them away: one that stays is enough.',
  },
  links: { nl: 'Tabellen die samen mensen herkenbaar maken', en: 'Tables that together make people recognisable' },
  'links-lead': {
    nl: 'Apart lijkt elk van deze tabellen onschuldig. Wie ze naast elkaar legt, herkent mensen. Haal een van beide weg, of haal de gedeelde sleutel eruit.',
    en: 'Each of these tables looks harmless. Whoever puts them side by side recognises people. Take one of them away, or take the shared key out.',
  },
  'links-people': {
    nl: 'Herkenbaar: {people}. {few} van de {linked} gezamenlijke rijen delen hun kenmerken samen met te weinig andere; {alone} zijn alleen door de combinatie uniek. De kleinste groep was {before} en wordt {after}.',
    en: 'Recognisable: {people}. {few} of the {linked} rows in both share their characteristics with too few others together; {alone} are unique only by the combination. The smallest group was {before} and becomes {after}.',
  },
  'links-estimate': {
    nl: 'Dit is geschat uit een deel van de rijen.',
    en: 'This is estimated from a part of the rows.',
  },
  'links-warn': { nl: 'Dit is een waarschuwing: laat een mens kijken.', en: 'This is a warning: let a person look.' },
  'links-shared': { nl: 'Overeenkomst van de sleutel: {share}.', en: 'Overlap of the key: {share}.' },
  keys: { nl: 'Tabellen met een gedeelde sleutel', en: 'Tables with a key in common' },
  'keys-lead': {
    nl: 'Deze tabellen zijn aan elkaar te leggen. Dat maakt hier niemand herkenbaar die het in een ervan niet al is, maar een kolom erbij kan dat veranderen.',
    en: 'These tables can be laid side by side. Here that makes nobody recognisable who is not so in one of them already, but one more column can change that.',
  },
  'left-out': { nl: 'Niet alles is vergeleken of staat hier.', en: 'Not all was compared or is listed here.' },
  'left-targets': {
    nl: 'Met tabellen die een eerdere versie of een andere sleutel bewaarde en die daarom niet te vergelijken zijn: {count} {units}. Een audit met `--rescan` verhelpt dat.',
    en: 'With tables that an earlier version or another key kept and that cannot be compared: {count} {units}. An audit with `--rescan` mends that.',
  },
  'left-tables': {
    nl: 'Tabellen die niet met alle andere zijn vergeleken: {count}.',
    en: 'Tables that were not compared with all others: {count}.',
  },
  'left-pairs': {
    nl: 'Paren van tabellen die een sleutel kunnen delen en niet zijn bekeken: {count}.',
    en: 'Pairs of tables that may share a key and were not looked at: {count}.',
  },
  'left-links': {
    nl: 'Paren van tabellen die hier niet staan: {count}.',
    en: 'Pairs of tables not listed here: {count}.',
  },
  'left-copies': {
    nl: 'Bestanden op meer plaatsen die hier niet staan: {count}.',
    en: 'Files in several places not listed here: {count}.',
  },
  'left-places': { nl: 'Plaatsen die hier niet staan: {count}.', en: 'Places not listed here: {count}.' },
  'list-all': { nl: 'Alle {count}', en: 'All {count}' },

  accepted: { nl: 'Geaccepteerd door een mens', en: 'Accepted by a person' },
  'accepted-lead': {
    nl: 'Wat iemand met een reden heeft toegestaan, blijft zichtbaar. Wat het eerst verloopt, staat bovenaan.',
    en: 'What somebody allowed with a reason stays visible. What expires first stands at the top.',
  },
  expires: { nl: 'verloopt binnen {count} dagen', en: 'expires within {count} days' },
  expired: { nl: 'verlopen', en: 'expired' },
  'expiring-count': { nl: 'Binnen 60 dagen verlopen: {count}.', en: 'Expiring within 60 days: {count}.' },

  glasses: { nl: 'Gebroken glas', en: 'Broken glass' },
  'glasses-lead': {
    nl: 'Hier is iemand doorgegaan terwijl sluis het tegenhield. Iemand anders moet ernaar kijken.',
    en: 'Here somebody went on although sluis stopped it. Somebody else must look at it.',
  },

  failed: { nl: 'Wat niet gescand kon worden', en: 'What could not be scanned' },
  'failed-lead': {
    nl: 'Hier kan van alles in staan. Zolang dit niet gescand is, is de audit niet af.',
    en: 'Anything may be in here. As long as this is not scanned, the audit is not complete.',
  },
  'failed-files': { nl: 'Bestanden die niet gescand zijn', en: 'Files that were not scanned' },
  'failed-in': { nl: '{files} in {count} {units}', en: '{files} in {count} {units}' },

  trend: { nl: 'Gaat het beter?', en: 'Is it getting better?' },
  'trend-lead': {
    nl: 'Per audit, de oudste links. Hoe lager, hoe beter.',
    en: 'By audit, the oldest at the left. The lower the better.',
  },
  'trend-cut': { nl: 'Getekend zijn de laatste {count} audits.', en: 'Drawn are the last {count} audits.' },
  'trend-open': { nl: 'Wat openstaat', en: 'What is open' },
  'trend-people': { nl: 'Mensen om wie het hoogstens gaat', en: 'People concerned at most' },
  'trend-alt': {
    nl: '{what}: van {first} op {from} naar {last} op {to}; het meest was {most}.',
    en: '{what}: from {first} on {from} to {last} on {to}; the most was {most}.',
  },
  'trend-table': { nl: 'De cijfers', en: 'The figures' },
  'trend-date': { nl: 'audit', en: 'audit' },
  'trend-targets': { nl: 'bekeken', en: 'looked at' },
  'trend-all': { nl: 'mensen', en: 'people' },

  about: { nl: 'Over deze audit', en: 'About this audit' },
  asked: { nl: 'Gevraagd', en: 'Asked for' },
  began: { nl: 'Begonnen', en: 'Began' },
  ended: { nl: 'Klaar', en: 'Ended' },
  'not-ended': { nl: 'niet afgemaakt', en: 'not finished' },
  looked: { nl: 'Bekeken', en: 'Looked at' },
  'looked-all': {
    nl: '{count} {units}; {files}, {rows}',
    en: '{count} {units}; {files}, {rows}',
  },
  'notes-run': { nl: 'Wat de scans erbij zeggen', en: 'What the scans add' },
} as const satisfies Record<string, Bilingual>;

export type AuditText = keyof typeof TEXTS;

export function auditSentence(
  key: AuditText,
  language: Language,
  values: Readonly<Record<string, string | number>> = {},
): string {
  return fill(TEXTS[key], language, values);
}
