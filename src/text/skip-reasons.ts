import type { Bilingual } from '../model/finding.js';
import type { SkipReason } from '../model/skip.js';

/** What people read about something that was not scanned. */
interface SkipText {
  /** A few words for a list. */
  readonly name: Bilingual;
  /** What was the matter, in one sentence. */
  readonly sentence: Bilingual;
  /** What to do about it. */
  readonly remedy: Bilingual;
}

/** In the order in which the reasons are shown. */
export const SKIP_REASONS: Record<SkipReason, SkipText> = {
  encrypted: {
    name: { nl: 'versleuteld', en: 'encrypted' },
    sentence: { nl: 'Versleuteld of met een wachtwoord beveiligd.', en: 'Encrypted or protected by a password.' },
    remedy: {
      nl: 'Haal de beveiliging eraf en scan opnieuw, of laat het weg.',
      en: 'Remove the protection and scan again, or leave it out.',
    },
  },
  spreadsheet: {
    name: { nl: 'spreadsheet', en: 'spreadsheet' },
    sentence: {
      nl: 'Een spreadsheet van een soort die sluis niet leest.',
      en: 'A spreadsheet of a kind that sluis does not read.',
    },
    remedy: {
      nl: 'Sla op als XLSX of CSV (elk werkblad apart, ook een verborgen blad), of laat het weg.',
      en: 'Save as XLSX or CSV (every sheet separately, hidden ones too), or leave it out.',
    },
  },
  database: {
    name: { nl: 'database', en: 'database' },
    sentence: {
      nl: 'Een databasebestand van een soort die sluis niet leest.',
      en: 'A database file of a kind that sluis does not read.',
    },
    remedy: {
      nl: 'Sla de tabellen op als CSV, of laat het weg.',
      en: 'Save the tables as CSV, or leave it out.',
    },
  },
  'data-format': {
    name: { nl: 'gegevensbestand', en: 'data file' },
    sentence: {
      nl: 'Een gegevensbestand van een statistiekprogramma of datapakket dat sluis niet leest.',
      en: 'A data file of a statistics program or data package that sluis does not read.',
    },
    remedy: {
      nl: 'Sla op als CSV, of laat het weg.',
      en: 'Save as CSV, or leave it out.',
    },
  },
  document: {
    name: { nl: 'document', en: 'document' },
    sentence: {
      nl: 'Een document van een soort die sluis niet leest.',
      en: 'A document of a kind that sluis does not read.',
    },
    remedy: {
      nl: 'Sla op als DOCX, PDF of platte tekst, of laat het weg.',
      en: 'Save as DOCX, PDF or plain text, or leave it out.',
    },
  },
  'partly-read': {
    name: { nl: 'deels gelezen', en: 'partly read' },
    sentence: {
      nl: 'Het is geopend en doorzocht op getallen en tekst, maar niet alles erin is te lezen.',
      en: 'It was opened and searched for numbers and text, but not all of it can be read.',
    },
    remedy: {
      nl: 'Zet het om naar CSV of tekst en scan opnieuw. Of kijk zelf wat erin staat en accepteer het met een reden.',
      en: 'Convert it to CSV or text and scan again. Or look yourself what is in it and accept it with a reason.',
    },
  },
  archive: {
    name: { nl: 'archief', en: 'archive' },
    sentence: {
      nl: 'Een ingepakt bestand van een soort die sluis niet opent.',
      en: 'A packed file of a kind that sluis does not open.',
    },
    remedy: {
      nl: 'Pak het uit en scan de inhoud, of laat het weg.',
      en: 'Unpack it and scan the content, or leave it out.',
    },
  },
  pointer: {
    name: { nl: 'verwijzing naar inhoud elders', en: 'pointer to content elsewhere' },
    sentence: {
      nl: 'Alleen een verwijzing: de inhoud staat elders (Git LFS, DVC, git-annex, een gedeelde schijf).',
      en: 'Only a pointer: the content is elsewhere (Git LFS, DVC, git-annex, a shared drive).',
    },
    remedy: {
      nl: 'Haal de inhoud op (bij Git LFS met "git lfs pull") en scan opnieuw.',
      en: 'Fetch the content (for Git LFS with "git lfs pull") and scan again.',
    },
  },
  submodule: {
    name: { nl: 'andere repository', en: 'other repository' },
    sentence: {
      nl: 'Een repository binnen de repository: de inhoud staat elders.',
      en: 'A repository inside the repository: its content is elsewhere.',
    },
    remedy: { nl: 'Scan die repository apart.', en: 'Scan that repository separately.' },
  },
  absent: {
    name: { nl: 'niet in deze kloon', en: 'not in this clone' },
    sentence: {
      nl: 'Het hoort bij de geschiedenis, maar deze kloon of bundle heeft het niet.',
      en: 'It belongs to the history, but this clone or bundle does not have it.',
    },
    remedy: {
      nl: 'Haal alles op en scan opnieuw: git fetch --refetch --no-filter, of maak een nieuwe volledige kloon of bundle.',
      en: 'Fetch everything and scan again: git fetch --refetch --no-filter, or make a new full clone or bundle.',
    },
  },
  shallow: {
    name: { nl: 'geschiedenis niet compleet', en: 'history not complete' },
    sentence: {
      nl: 'Deze kloon heeft alleen het laatste deel van de geschiedenis.',
      en: 'This clone has only the last part of the history.',
    },
    remedy: {
      nl: 'Haal de rest op en scan opnieuw: git fetch --unshallow.',
      en: 'Fetch the rest and scan again: git fetch --unshallow.',
    },
  },
  damaged: {
    name: { nl: 'beschadigd in git', en: 'damaged in git' },
    sentence: {
      nl: 'Git heeft het bewaard, maar het is niet meer te lezen.',
      en: 'Git has kept it, but it can no longer be read.',
    },
    remedy: {
      nl: 'Kijk met "git fsck" wat er stuk is, en scan een kloon of bundle die heel is.',
      en: 'See with "git fsck" what is broken, and scan a clone or bundle that is whole.',
    },
  },
  structure: {
    name: { nl: 'opmaak klopt niet', en: 'broken structure' },
    sentence: {
      nl: 'De inhoud volgt de opmaak niet die het bestand zegt te hebben.',
      en: 'The content does not follow the structure that the file claims.',
    },
    remedy: {
      nl: 'Open het, sla het opnieuw op in de juiste opmaak en scan opnieuw, of laat het weg.',
      en: 'Open it, save it again in the right format and scan again, or leave it out.',
    },
  },
  encoding: {
    name: { nl: 'onbekende tekencodering', en: 'unknown text encoding' },
    sentence: {
      nl: 'Tekst in een tekencodering die sluis niet leest.',
      en: 'Text in an encoding that sluis does not read.',
    },
    remedy: { nl: 'Sla het op als UTF-8 en scan opnieuw.', en: 'Save it as UTF-8 and scan again.' },
  },
  truncated: {
    name: { nl: 'onvolledig', en: 'incomplete file' },
    sentence: { nl: 'Het einde van het bestand ontbreekt.', en: 'The end of the file is missing.' },
    remedy: {
      nl: 'Haal of maak het bestand opnieuw en scan opnieuw, of laat het weg.',
      en: 'Fetch or make the file again and scan again, or leave it out.',
    },
  },
  budget: {
    name: { nl: 'te groot', en: 'too large' },
    sentence: {
      nl: 'Het scannen kwam over een grens van tijd, geheugen of grootte.',
      en: 'Scanning it went over a limit of time, memory or size.',
    },
    remedy: {
      nl: 'Splits het in kleinere bestanden en scan opnieuw, of laat het weg.',
      en: 'Split it into smaller files and scan again, or leave it out.',
    },
  },
  'unknown-binary': {
    name: { nl: 'onbekend formaat', en: 'unknown format' },
    sentence: { nl: 'Het is niet bekend wat hierin staat.', en: 'It is not known what this holds.' },
    remedy: {
      nl: 'Zet het om naar CSV of tekst en scan opnieuw, of laat het weg.',
      en: 'Convert it to CSV or text and scan again, or leave it out.',
    },
  },
  unreadable: {
    name: { nl: 'niet te openen', en: 'cannot be opened' },
    sentence: {
      nl: 'Het systeem gaf geen toegang of kon het niet lezen.',
      en: 'The system refused access or could not read it.',
    },
    remedy: {
      nl: 'Geef leesrechten of zet het op een goede schijf, en scan opnieuw.',
      en: 'Give read permission or move it to a good disk, and scan again.',
    },
  },
  'link-outside': {
    name: { nl: 'koppeling naar buiten', en: 'link to elsewhere' },
    sentence: {
      nl: 'Een koppeling naar een plek buiten de gescande map.',
      en: 'A link to a place outside the scanned folder.',
    },
    remedy: {
      nl: 'Scan die plek apart, of haal de koppeling weg.',
      en: 'Scan that place separately, or remove the link.',
    },
  },
  'link-broken': {
    name: { nl: 'koppeling naar niets', en: 'broken link' },
    sentence: { nl: 'Een koppeling naar iets dat er niet is.', en: 'A link to something that is not there.' },
    remedy: { nl: 'Herstel de koppeling of haal haar weg.', en: 'Repair the link or remove it.' },
  },
  'special-file': {
    name: { nl: 'geen gewoon bestand', en: 'not an ordinary file' },
    sentence: {
      nl: 'Geen gewoon bestand maar een apparaat, socket of pijp.',
      en: 'Not an ordinary file but a device, socket or pipe.',
    },
    remedy: { nl: 'Haal het weg uit wat openbaar wordt.', en: 'Remove it from what becomes public.' },
  },
  changed: {
    name: { nl: 'veranderd tijdens het scannen', en: 'changed during the scan' },
    sentence: { nl: 'Het bestand veranderde terwijl het gelezen werd.', en: 'The file changed while it was read.' },
    remedy: {
      nl: 'Sluit het programma dat erin schrijft en scan opnieuw.',
      en: 'Close the program that writes to it and scan again.',
    },
  },
  vanished: {
    name: { nl: 'verdwenen tijdens het scannen', en: 'vanished during the scan' },
    sentence: {
      nl: 'Het bestand was er eerst wel en daarna niet meer.',
      en: 'The file was there at first and then no more.',
    },
    remedy: { nl: 'Scan opnieuw.', en: 'Scan again.' },
  },
  crash: {
    name: { nl: 'fout in sluis', en: 'defect of sluis' },
    sentence: {
      nl: 'Er ging in sluis zelf iets mis bij dit bestand.',
      en: 'Something went wrong in sluis itself with this file.',
    },
    remedy: {
      nl: 'Meld de fout zonder het bestand mee te sturen, en laat het bestand zolang weg.',
      en: 'Report the defect without sending the file along, and leave the file out for now.',
    },
  },
  media: {
    name: { nl: 'beeld of geluid', en: 'picture or sound' },
    sentence: { nl: 'Een afbeelding, geluid of film.', en: 'A picture, sound or film.' },
    remedy: {
      nl: 'Kijk zelf of er mensen of gegevens van mensen in te zien of te horen zijn.',
      en: 'Check yourself whether people or their data can be seen or heard in it.',
    },
  },
  font: {
    name: { nl: 'lettertype', en: 'font' },
    sentence: { nl: 'Een lettertype.', en: 'A font.' },
    remedy: { nl: 'Laat het weg als het niet openbaar hoeft te zijn.', en: 'Leave it out if it need not be public.' },
  },
  program: {
    name: { nl: 'programma', en: 'program' },
    sentence: { nl: 'Een programma of programmabibliotheek.', en: 'A program or program library.' },
    remedy: { nl: 'Laat het weg als het niet openbaar hoeft te zijn.', en: 'Leave it out if it need not be public.' },
  },
};
