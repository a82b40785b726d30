import type { Bilingual } from '../model/finding.js';

/** What is to be done about something that is out there. What stands between back-ticks is a command. */
export const FOLLOW_TEXTS = {
  close: {
    nl: 'Sluit het eerst af: maak de repository privé. Wat anderen al kopieerden, blijft bij hen.',
    en: 'Close it first: make the repository private. What others copied already stays with them.',
  },
  'close-gist': {
    nl: 'Verwijder de gist: een geheime gist kan iedereen zien die het adres heeft.',
    en: 'Delete the gist: a secret gist can be seen by everybody who has its address.',
  },
  pages: {
    nl: 'Zet ook de website uit die ervan gemaakt wordt (Settings, Pages).',
    en: 'Switch off the web site that is made of it as well (Settings, Pages).',
  },
  'tell-public': {
    nl: 'Vertel het vandaag aan de functionaris gegevensbescherming. Een datalek moet binnen 72 uur na ontdekking bij de Autoriteit Persoonsgegevens gemeld zijn. Maak het dossier voordat u iets weghaalt: daarna is niet meer te zien sinds wanneer het er stond. report.json is het JSON-rapport van deze repository.',
    en: 'Tell the data protection officer today. A breach must be reported to the authority within 72 hours after it was discovered. Make the dossier before you take anything away: afterwards nobody can see since when it was there. report.json is the JSON report of this repository.',
  },
  'tell-private': {
    nl: 'Vraag vandaag aan de functionaris gegevensbescherming of dit een datalek is: iedereen die erbij kon, kon de gegevens zien. Is het er een, dan moet het binnen 72 uur na ontdekking bij de Autoriteit Persoonsgegevens gemeld zijn. Maak het dossier voordat u iets weghaalt. report.json is het JSON-rapport van deze repository.',
    en: 'Ask the data protection officer today whether this is a breach: everybody who had access could see the data. If it is, it must be reported to the authority within 72 hours after it was discovered. Make the dossier before you take anything away. report.json is the JSON report of this repository.',
  },
  unarchive: {
    nl: 'De repository is gearchiveerd: haal hem eerst uit het archief (Settings), anders weigert de server elke wijziging.',
    en: 'The repository is archived: take it out of the archive first (Settings), or the server refuses every change.',
  },
  look: {
    nl: 'Niet elke naam kan hier voluit staan, omdat er een nummer van een mens in kan zitten. Dit toont de namen op uw eigen scherm; zet ze in het commando hierna.',
    en: 'Not every name can be written out here, because the number of a person may be in it. This shows the names on your own screen; put them into the command that follows.',
  },
  'look-blind': {
    nl: 'Niet elke naam kan hier voluit staan, omdat er een nummer van een mens in kan zitten. Zoek die namen zelf op (`git log --all --format= --name-only`) en zet ze in het commando hierna.',
    en: 'Not every name can be written out here, because the number of a person may be in it. Look those names up (`git log --all --format= --name-only`) and put them into the command that follows.',
  },
  rewrite: {
    nl: 'Haal het uit de hele geschiedenis, in een verse kloon, met git-filter-repo 2.47 of nieuwer en in één keer. Het haalt deze bestanden weg uit elke versie; wat nodig blijft, zet u daarna zonder de gegevens terug.',
    en: 'Take it out of the whole history, in a fresh clone, with git-filter-repo 2.47 or newer and in one go. It takes these files out of every version; what is still needed you put back afterwards without the data.',
  },
  'rewrite-only': {
    nl: 'In de bestanden van nu staat het niet meer, alleen nog in de geschiedenis.',
    en: 'It is no longer in the files of today, only in the history.',
  },
  'rewrite-more': {
    nl: 'Meer passen er niet in één commando: doe het na de volgende audit nog eens voor de andere {count}.',
    en: 'No more fit into one command: do it once more after the next audit for the other {count}.',
  },
  push: {
    nl: 'Schrijf het herschrevene over wat er op de server staat.',
    en: 'Write what was rewritten over what is on the server.',
  },
  'push-refs': { nl: 'Deze namen leiden ernaartoe: {names}.', en: 'These names lead to it: {names}.' },
  'push-more': {
    nl: 'Deze namen leiden ernaartoe: {names} en nog {count}.',
    en: 'These names lead to it: {names} and {count} more.',
  },
  'push-none': { nl: 'Geen tak of tag leidt ernaartoe.', en: 'No branch or tag leads to it.' },
  'delete-refs': {
    nl: 'Takken en tags die niemand meer nodig heeft, kunt u beter verwijderen. Kies uit:',
    en: 'Branches and tags that nobody needs any more are better deleted. Choose from:',
  },
  'delete-named': {
    nl: 'De naam van een tak of tag is zelf het probleem. Verwijder hem, of geef hem een andere naam.',
    en: 'The name of a branch or tag is the problem itself. Delete it, or give it another name.',
  },
  clones: {
    nl: 'Laat iedereen met een kloon die weggooien en opnieuw klonen: een push uit een oude kloon zet alles terug.',
    en: 'Have everybody with a clone throw it away and clone anew: a push from an old clone brings everything back.',
  },
  cloned: {
    nl: 'In de laatste veertien dagen is het {clones} keer gekloond, door {cloners} verschillende gebruikers.',
    en: 'In the last fourteen days it was cloned {clones} times, by {cloners} different users.',
  },
  forge: {
    nl: 'Herschrijven is niet genoeg: in pull requests en in bewaarde pagina’s van GitHub blijft het staan. Alleen GitHub Support kan die weghalen (support.github.com). Geef de naam van de repository, het aantal geraakte pull requests en de eerste gewijzigde commits; zo vindt u die twee.',
    en: 'Rewriting is not enough: it stays in pull requests and in cached views of GitHub. Only GitHub Support can take those away (support.github.com). Give the name of the repository, the number of affected pull requests and the first changed commits; this is how you find those two.',
  },
  'forge-other': {
    nl: 'Herschrijven is niet genoeg: in pull requests en in bewaarde pagina’s van de server blijft het staan. Vraag de beheerder van de server die weg te halen. Geef de naam van de repository, het aantal geraakte pull requests en de eerste gewijzigde commits; zo vindt u die twee.',
    en: 'Rewriting is not enough: it stays in pull requests and in cached views of the server. Ask the administrator of the server to take those away. Give the name of the repository, the number of affected pull requests and the first changed commits; this is how you find those two.',
  },
  'forge-refs': { nl: 'In elk geval geraakt: {names}.', en: 'Affected in any case: {names}.' },
  forks: {
    nl: 'Er zijn {count} forks ({users} van personen, {organisations} van organisaties). Herschrijven raakt die niet: vraag elke eigenaar de zijne te verwijderen.',
    en: 'There are {count} forks ({users} of persons, {organisations} of organisations). Rewriting does not reach them: ask every owner to delete theirs.',
  },
  'forks-count': {
    nl: 'Aantal forks: {count}. Herschrijven raakt die niet: vraag elke eigenaar de zijne te verwijderen.',
    en: 'Number of forks: {count}. Rewriting does not reach them: ask every owner to delete theirs.',
  },
  'is-fork': {
    nl: 'Dit is zelf een fork: kijk of het ook in het origineel staat, en vraag het daar weg te halen.',
    en: 'This is a fork itself: see whether it is in the original as well, and ask to have it taken away there.',
  },
  rotate: {
    nl: 'Vervang het wachtwoord of de sleutel nu: weghalen maakt die niet meer geheim. Verder valt er niets te vervangen: het nummer of adres van een mens blijft van die mens.',
    en: 'Replace the password or the key now: taking it away does not make it secret again. There is nothing else to replace: the number or address of a person stays theirs.',
  },
  releases: {
    nl: 'Verwijder deze bestanden bij de releases (Releases, Edit): {names}. Wie ze al ophaalde, heeft ze nog.',
    en: 'Delete these files from the releases (Releases, Edit): {names}. Whoever fetched them already still has them.',
  },
  texts: {
    nl: 'Haal het uit deze teksten: {names}. Wijzigen is niet genoeg: verwijder daarna ook de oude versie (edited, Delete revision), of verwijder de hele issue.',
    en: 'Take it out of these texts: {names}. Editing is not enough: delete the old revision afterwards as well (edited, Delete revision), or delete the whole issue.',
  },
  'texts-forge': {
    nl: 'Bestanden die bij een tekst zijn gevoegd, blijven op hun adres staan. Vraag de beheerder van de server ze weg te halen (bij github.com: GitHub Support).',
    en: 'Files that were attached to a text stay at their address. Ask the administrator of the server to take them away (for github.com: GitHub Support).',
  },
  check: {
    nl: 'Controleer het: de volgende audit moet dit niet meer vinden.',
    en: 'Check it: the next audit must not find this any more.',
  },
} as const satisfies Record<string, Bilingual>;

export type FollowText = keyof typeof FOLLOW_TEXTS;

/** An issue in the repository itself. */
export const AUDIT_ISSUE_TEXTS = {
  'public-title': { nl: 'Neem contact op met team Data', en: 'Please contact the team Data' },
  'public-body': {
    nl: 'Wilt u als beheerder van deze repository contact opnemen met team Data van uw organisatie? Doe dat per e-mail of telefoon. Schrijf hier geen bijzonderheden: iedereen kan dit lezen.',
    en: 'Would you, who maintain this repository, contact the team Data of your organisation? Use e-mail or the telephone. Write no details here: everybody can read this.',
  },
  title: {
    nl: 'Persoonsgegevens in deze repository ({count})',
    en: 'Personal data in this repository ({count})',
  },
  intro: {
    nl: 'De audit vond bestanden met gegevens van mensen. Waarden staan hier niet in: alleen dát er iets is, en waar. Zet ze ook niet in een reactie.',
    en: 'The audit found files with data of people. No values are in here: only that something is there, and where. Do not put them into a comment either.',
  },
  what: { nl: 'Wat', en: 'What' },
  file: { nl: 'Bestand', en: 'File' },
  people: { nl: 'Hoeveel', en: 'How many' },
  since: { nl: 'Sinds', en: 'Since' },
  more: {
    nl: 'En nog {count}: vraag team Data naar het hele rapport.',
    en: 'And {count} more: ask the team Data for the whole report.',
  },
  next: { nl: 'Wat nu', en: 'What now' },
  ask: { nl: 'Vragen? Neem contact op met team Data.', en: 'Questions? Contact the team Data.' },
} as const satisfies Record<string, Bilingual>;
