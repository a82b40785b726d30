import type { Bilingual } from '../model/finding.js';
import type { Language } from './language.js';
import { fill } from './sentences.js';

/** What the dossier says. What a person must write begins with `todo-`. */
const TEXTS = {
  title: { nl: 'Dossier voor de melding van een datalek', en: 'Dossier for the report of a data breach' },
  todo: { nl: 'In te vullen', en: 'To fill in' },
  intro: {
    nl: 'Wat de Autoriteit Persoonsgegevens vraagt (art. 33 AVG), ingevuld zover een scan het kan weten. Er staat geen enkele waarde uit de gegevens in. Geschreven op {day} met sluis {version}.',
    en: 'What the Dutch data protection authority (Autoriteit Persoonsgegevens) asks (art. 33 GDPR), filled in as far as a scan can know. No value of the data is in it. Written on {day} with sluis {version}.',
  },
  deadline: {
    nl: 'Melden moet binnen 72 uur na ontdekking. Is nog niet alles bekend? Meld wat u weet en vul later aan (art. 33 lid 4 AVG).',
    en: 'It must be reported within 72 hours after discovery. Not everything known yet? Report what you know and add to it later (art. 33(4) GDPR).',
  },
  'todo-discovered': {
    nl: 'dag en uur waarop het lek is ontdekt',
    en: 'day and hour at which the breach was discovered',
  },
  'todo-latest': { nl: 'die dag en dat uur plus 72 uur', en: 'that day and hour plus 72 hours' },
  discovered: { nl: 'Ontdekt: ', en: 'Discovered: ' },
  latest: { nl: 'Melden uiterlijk: ', en: 'To be reported by: ' },
  late: { nl: 'Later dan 72 uur? Reden: ', en: 'Later than 72 hours? Reason: ' },
  'todo-late': { nl: 'reden, of "niet van toepassing"', en: 'reason, or "does not apply"' },
  nothing: {
    nl: 'Let op: deze scan heeft niets gevonden dat iets tegenhoudt. Dit dossier is dan vooral een invulformulier.',
    en: 'Note: this scan found nothing that stops publication. The dossier is then mostly a form to fill in.',
  },

  summary: { nl: 'In het kort', en: 'In short' },
  who: { nl: 'Wie: ', en: 'Who: ' },
  what: { nl: 'Wat: ', en: 'What: ' },
  which: { nl: 'Welke soorten: ', en: 'Which kinds: ' },
  where: { nl: 'Waar: ', en: 'Where: ' },
  how: { nl: 'Hoe: ', en: 'How: ' },
  why: { nl: 'Waarom: ', en: 'Why: ' },
  when: { nl: 'Wanneer: ', en: 'When: ' },
  action: { nl: 'Welke directe actie: ', en: 'Which immediate action: ' },
  'todo-group': { nl: 'van wie de gegevens zijn', en: 'whose data it is' },
  'todo-how': {
    nl: 'hoe het openbaar werd (wie plaatste wat waar, met welk account)',
    en: 'how it became public (who put what where, with which account)',
  },
  'todo-why': { nl: 'waarom niemand het tegenhield', en: 'why nobody stopped it' },
  'todo-action': {
    nl: 'wat er meteen is gedaan, door wie en hoe laat',
    en: 'what was done at once, by whom and at what time',
  },
  'in-files': { nl: '{findings} in {files}', en: '{findings} in {files}' },
  'kinds-none': { nl: 'geen gevonden', en: 'none found' },

  nature: { nl: 'Wat er is gebeurd', en: 'What happened' },
  'nature-text': {
    nl: 'Aard van de inbreuk: vertrouwelijkheid. In bestanden die gepubliceerd zijn of konden worden, staan persoonsgegevens.',
    en: 'Nature of the breach: confidentiality. Files that were or could be published hold personal data.',
  },
  'todo-public': { nl: 'was het echt openbaar, en waar', en: 'was it really public, and where' },
  public: { nl: 'Openbaar: ', en: 'Public: ' },
  remotes: {
    nl: 'De geschiedenis met deze gegevens was op {names}, voor zover deze kloon weet. ',
    en: 'The history with these data was on {names}, as far as this clone knows. ',
  },
  seen: { nl: 'Ingezien, gekopieerd of gebruikt: ', en: 'Seen, copied or used: ' },
  'todo-seen': {
    nl: 'wat de logboeken zeggen (bezoeken, klonen, downloads); onbekend is niet: nee',
    en: 'what the logs say (visits, clones, downloads); unknown does not mean no',
  },
  cause: { nl: 'Oorzaak: ', en: 'Cause: ' },
  'todo-cause': {
    nl: 'menselijke fout, technische fout, opzet, of anders',
    en: 'human error, technical fault, intent, or otherwise',
  },

  kinds: { nl: 'Soorten persoonsgegevens', en: 'Kinds of personal data' },
  'kinds-lead': {
    nl: 'In de woorden van het meldformulier. Achter de dubbele punt wat sluis vond.',
    en: 'In the words of the form. Behind the colon what sluis found.',
  },
  'kinds-general': { nl: 'In het algemeen:', en: 'In general:' },
  'kinds-special': { nl: 'Bijzondere categorieën (art. 9 AVG):', en: 'Special categories (art. 9 GDPR):' },
  'kind-line': { nl: '{kind}: {rules}', en: '{kind}: {rules}' },
  asked: { nl: 'Waar het formulier apart naar vraagt:', en: 'What the form asks separately:' },
  'has-bsn': { nl: 'Burgerservicenummer: ', en: 'Citizen service number: ' },
  'has-special': { nl: 'Bijzondere persoonsgegevens: ', en: 'Special categories of data: ' },
  'has-criminal': { nl: 'Strafrechtelijke gegevens: ', en: 'Criminal data: ' },
  yes: { nl: 'ja, gevonden', en: 'yes, found' },
  no: { nl: 'niet gevonden', en: 'not found' },
  traceable: {
    nl: 'Rijen zijn ook zonder naam tot een mens te herleiden ({rules}). Welke gegevens daarin staan: ',
    en: 'Rows can be traced to a person without a name as well ({rules}). Which data are in them: ',
  },
  'todo-traceable': { nl: 'de kolommen van die tabellen', en: 'the columns of those tables' },
  'not-found': {
    nl: 'Niet gevonden zegt niet dat het er niet is. ',
    en: 'Not found does not say that it is not there. ',
  },
  'todo-other': { nl: 'soorten die sluis niet kent', en: 'kinds that sluis does not know' },

  people: { nl: 'Hoeveel mensen', en: 'How many people' },
  min: { nl: 'Minimaal: {count}', en: 'At least: {count}' },
  max: { nl: 'Maximaal: {count}', en: 'At most: {count}' },
  'people-text': {
    nl: 'Mensen zijn een keer geteld, ook wie in meer bestanden staan. De uitersten zijn wat de cijfers toelaten.',
    en: 'People are counted once, also those in several files. The range is what the figures allow.',
  },
  'people-none': {
    nl: 'De scan kon geen mensen tellen. Minimaal en maximaal: ',
    en: 'The scan could count no people. At least and at most: ',
  },
  'todo-people': { nl: 'aantal betrokkenen, zo nodig geschat', en: 'number of data subjects, estimated if need be' },
  records: {
    nl: 'Gegevensrecords in de grootste tabel met bevindingen: {count}',
    en: 'Records in the largest table with findings: {count}',
  },
  'records-unknown': { nl: 'Gegevensrecords: ', en: 'Records: ' },
  'todo-records': { nl: 'aantal bij benadering', en: 'approximate number' },

  group: { nl: 'Welke groep mensen', en: 'Which group of people' },
  'todo-group-long': {
    nl: 'werknemers, klanten of inwoners, patiënten of cliënten, leerlingen, minderjarigen, kwetsbare mensen, anders',
    en: 'employees, customers or residents, patients or clients, pupils, minors, vulnerable people, others',
  },
  'hint-minors': { nl: 'Waarschijnlijk ook minderjarigen: {rules}.', en: 'Probably minors as well: {rules}.' },
  'hint-vulnerable': {
    nl: 'Waarschijnlijk ook kwetsbare mensen: {rules}.',
    en: 'Probably vulnerable people as well: {rules}.',
  },
  'hint-staff': { nl: 'Waarschijnlijk ook werknemers: {rules}.', en: 'Probably employees as well: {rules}.' },

  period: { nl: 'Periode', en: 'Period' },
  'period-first': { nl: 'Eerste commit met deze gegevens: {day}.', en: 'First commit with these data: {day}.' },
  'period-still': { nl: 'Het staat er nog.', en: 'It is still there.' },
  'period-last': {
    nl: 'Laatste commit met deze gegevens: {day}. In de geschiedenis staan ze nog.',
    en: 'Last commit with these data: {day}. They are still in the history.',
  },
  'period-check': {
    nl: 'Een commit is pas openbaar als hij op een openbare server staat. Openbaar van en tot: ',
    en: 'A commit is public only once it is on a public server. Public from and until: ',
  },
  'todo-period': { nl: 'dag van publicatie, dag van weghalen', en: 'day of publication, day of removal' },
  'period-unknown': {
    nl: 'De geschiedenis is niet gescand. `sluis scan --history` vult deze periode in.',
    en: 'The history was not scanned. `sluis scan --history` fills in this period.',
  },

  place: { nl: 'Waar het staat', en: 'Where it is' },
  'place-line': { nl: ': {rules}', en: ': {rules}' },
  'place-more': { nl: 'en nog {count} bestanden; zie het rapport', en: 'and {count} more files; see the report' },
  refs: { nl: 'Takken en tags: ', en: 'Branches and tags: ' },
  servers: { nl: 'Servers: ', en: 'Servers: ' },
  'todo-servers': { nl: 'adres van de openbare plek', en: 'address of the public place' },
  forks: {
    nl: 'Forks, klonen, kopieën, zoekmachines, archieven: ',
    en: 'Forks, clones, copies, search engines, archives: ',
  },
  'todo-forks': { nl: 'wat bekend is, en wie het nagaat', en: 'what is known, and who finds out' },

  protection: { nl: 'Versleuteld, gehasht of gecodeerd', en: 'Encrypted, hashed or coded' },
  'protection-readable': {
    nl: 'Wat gevonden is, was leesbaar voor iedereen die het bestand had.',
    en: 'What was found could be read by anybody who had the file.',
  },
  'protection-hash': {
    nl: 'Burgerservicenummers waren gehasht, maar dat is geen bescherming: sluis heeft ze teruggerekend. Het zijn pseudoniemen die iedereen ongedaan kan maken.',
    en: 'Citizen service numbers were hashed, but that is no protection: sluis reversed them. They are pseudonyms that anybody can undo.',
  },
  'protection-locked': {
    nl: 'Versleutelde bestanden, niet gelezen: {count}. Was het wachtwoord sterk, en is het bekend geworden? ',
    en: 'Encrypted files, not read: {count}. Was the password strong, and did it become known? ',
  },
  'todo-locked': { nl: 'soort versleuteling, en wie de sleutel heeft', en: 'kind of encryption, and who has the key' },
  before: { nl: 'Beveiliging voor het lek: ', en: 'Security before the breach: ' },
  'todo-before': { nl: 'maatregelen die er waren', en: 'measures that were in place' },

  consequences: { nl: 'Gevolgen voor de mensen', en: 'Consequences for the people' },
  'risk-bsn': {
    nl: 'Een burgerservicenummer maakt identiteitsfraude makkelijker.',
    en: 'A citizen service number makes identity fraud easier.',
  },
  'risk-special': {
    nl: 'Bijzondere gegevens kunnen leiden tot schaamte, uitsluiting of discriminatie.',
    en: 'Special categories of data can lead to shame, exclusion or discrimination.',
  },
  'risk-criminal': {
    nl: 'Strafrechtelijke gegevens kunnen leiden tot stigmatisering.',
    en: 'Criminal data can lead to stigma.',
  },
  'risk-address': {
    nl: 'Een adres kan gevaarlijk zijn voor wie zich verborgen houdt.',
    en: 'An address can be dangerous for people in hiding.',
  },
  'risk-secret': {
    nl: 'Er zijn mensen bij met geheimhouding van hun gegevens.',
    en: 'There are people among them whose data are kept secret.',
  },
  'risk-money': { nl: 'Financiële gegevens kunnen leiden tot fraude.', en: 'Financial data can lead to fraud.' },
  'risk-access': {
    nl: 'Wachtwoorden en sleutels openen misschien meer dan dit bestand.',
    en: 'Passwords and keys may open more than this file.',
  },
  'todo-consequences': {
    nl: 'ernst (verwaarloosbaar, beperkt, aanzienlijk, zeer groot) en waarom',
    en: 'severity (negligible, limited, significant, very great) and why',
  },

  measures: { nl: 'Maatregelen', en: 'Measures' },
  done: { nl: 'Genomen: ', en: 'Taken: ' },
  'todo-done': { nl: 'wat, wanneer, door wie', en: 'what, when, by whom' },
  proposed: { nl: 'Voorgesteld:', en: 'Proposed:' },
  'step-private': {
    nl: 'Maak de openbare plek meteen besloten, of haal haar weg. Bewaar een kopie en de logboeken als bewijs, achter slot.',
    en: 'Make the public place private at once, or take it down. Keep a copy and the logs as evidence, locked away.',
  },
  'step-history': {
    nl: 'Haal de bestanden uit de hele geschiedenis (maak eerst een kopie):',
    en: 'Take the files out of the whole history (make a copy first):',
  },
  'step-hidden': {
    nl: 'Bij <…> hoort een naam die dit dossier niet toont, omdat er een nummer of naam van een mens in kan staan. Vul de echte naam in; zonder die naam blijft dat bestand in de geschiedenis.',
    en: 'In the place of <…> belongs a name that this file does not show, because a number or name of a person can be in it. Fill in the real name; without it that file stays in the history.',
  },
  'step-ask': {
    nl: 'Vraag de beheerder van de server om oude commits, weergaven en forks te wissen; verwijderen in git is niet genoeg.',
    en: 'Ask whoever runs the server to erase old commits, views and forks; removing in git is not enough.',
  },
  'step-secret': {
    nl: 'Vervang elk wachtwoord en elke sleutel die gevonden is; weghalen is niet genoeg.',
    en: 'Replace every password and key that was found; removing it is not enough.',
  },
  'step-fix': {
    nl: 'Moeten de tabellen openbaar blijven? `sluis fix` stelt een veilige versie voor.',
    en: 'Must the tables stay public? `sluis fix` proposes a safe version.',
  },
  'step-scan': { nl: 'Controleer het resultaat:', en: 'Check the result:' },
  'step-hook': { nl: 'Voorkom herhaling:', en: 'Prevent it from happening again:' },

  inform: { nl: 'Moeten de mensen het weten?', en: 'Must the people be told?' },
  'inform-text': {
    nl: 'Bij een waarschijnlijk hoog risico moeten zij het zonder onredelijke vertraging horen (art. 34 AVG). Wat meeweegt:',
    en: 'Where a high risk is likely they must be told without undue delay (art. 34 GDPR). What to weigh:',
  },
  'inform-heavy': {
    nl: 'Voor informeren pleit: {kinds}.',
    en: 'In favour of telling: {kinds}.',
  },
  'inform-count': { nl: 'Het gaat om {people}.', en: 'It concerns {people}.' },
  'inform-not': {
    nl: 'Niet nodig als de gegevens onbegrijpelijk waren (sterke versleuteling), het risico al is weggenomen, of het onevenredig veel werk is; dan een openbare mededeling (art. 34 lid 3 AVG).',
    en: 'Not needed where the data were unintelligible (strong encryption), the risk was taken away already, or it takes disproportionate effort; then a public notice (art. 34(3) GDPR).',
  },
  'inform-choice': { nl: 'Besluit: ', en: 'Decision: ' },
  'todo-inform': { nl: 'ja of nee, waarom, wanneer en hoe', en: 'yes or no, why, when and how' },

  contact: { nl: 'Wie meldt', en: 'Who reports' },
  organisation: { nl: 'Organisatie: ', en: 'Organisation: ' },
  'todo-organisation': { nl: 'naam, adres, KvK-nummer, sector', en: 'name, address, registration number, sector' },
  officer: { nl: 'Functionaris gegevensbescherming of contactpersoon: ', en: 'Data protection officer or contact: ' },
  'todo-officer': { nl: 'naam, e-mail, telefoon', en: 'name, e-mail, telephone' },
  processor: { nl: 'Andere organisaties, zoals een verwerker: ', en: 'Other organisations, such as a processor: ' },
  border: { nl: 'Mensen in andere landen: ', en: 'People in other countries: ' },
  'todo-name-or-none': { nl: 'welke, of "geen"', en: 'which, or "none"' },

  account: { nl: 'Waarop dit rust', en: 'What this rests on' },
  scanned: { nl: 'Gescand: {counts}.', en: 'Scanned: {counts}.' },
  unscanned: {
    nl: 'Niet gescand: {files}. Daar kan meer in staan; het aantal mensen kan hoger zijn.',
    en: 'Not scanned: {files}. There may be more in there; the number of people can be higher.',
  },
  accepted: {
    nl: 'Eerder geaccepteerd, hier niet meegeteld: {findings}. Ga na of dat nog klopt.',
    en: 'Accepted before, not counted here: {findings}. Check whether that still holds.',
  },
  'rule-set': { nl: 'Regels: ', en: 'Rules: ' },
} as const satisfies Record<string, Bilingual>;

export type DossierText = keyof typeof TEXTS;

export function dossierSentence(
  key: DossierText,
  language: Language,
  values: Readonly<Record<string, string | number>> = {},
): string {
  return fill(TEXTS[key], language, values);
}
