import { UserError } from '../errors.js';

/** What is said of a token, an app or an address that cannot be used. Nothing of what was given is repeated. */

export function refusedToken(): UserError {
  return new UserError(
    {
      nl: 'De server aanvaardt het token niet: het klopt niet, is verlopen of is ingetrokken.',
      en: 'The server does not accept the token: it is wrong, has expired or was withdrawn.',
    },
    { nl: 'Maak een nieuw token en geef dat.', en: 'Make a new token and give that.' },
  );
}

export function tokenNeeded(): UserError {
  return new UserError(
    { nl: 'De server laat niets zien zonder token.', en: 'The server shows nothing without a token.' },
    {
      nl: 'Geef een token dat alleen mag lezen (Contents en Metadata).',
      en: 'Give a token that may only read (Contents and Metadata).',
    },
  );
}

/** @param scopes any of which would do, as GitHub writes them */
export function missingScope(scopes: readonly string[]): UserError {
  const list = scopes.join(', ');
  return new UserError(
    {
      nl: `Het token mag dit niet lezen: het mist het recht ${list}.`,
      en: `The token may not read this: it lacks ${list}.`,
    },
    {
      nl: 'Geef het token dat recht, of maak een fijnmazig token met leesrecht op Contents en Metadata.',
      en: 'Give the token that right, or make a fine-grained token with read access to Contents and Metadata.',
    },
  );
}

export function unusableToken(): UserError {
  return new UserError(
    {
      nl: 'Dit is geen token: er staan tekens in die geen token heeft.',
      en: 'This is no token: it holds characters that no token has.',
    },
    {
      nl: 'Kijk of er een spatie of een regeleinde is meegekomen.',
      en: 'See whether a space or a line break came along.',
    },
  );
}

export function unusableKey(): UserError {
  return new UserError(
    {
      nl: 'De privésleutel van de GitHub App is niet te lezen.',
      en: 'The private key of the GitHub App cannot be read.',
    },
    {
      nl: 'Geef het hele .pem-bestand dat GitHub liet downloaden, met de regels BEGIN en END (RSA).',
      en: 'Give the whole .pem file that GitHub let you download, with the lines BEGIN and END (RSA).',
    },
  );
}

export function refusedApp(): UserError {
  return new UserError(
    {
      nl: 'De server aanvaardt de GitHub App niet: het nummer en de sleutel horen niet bij elkaar, of de klok van deze computer loopt minuten voor of achter.',
      en: 'The server does not accept the GitHub App: its number and its key do not belong together, or the clock of this computer is minutes off.',
    },
    {
      nl: 'Controleer het App-nummer, de sleutel en de klok.',
      en: 'Check the number of the app, its key and the clock.',
    },
  );
}

export function noInstallation(): UserError {
  return new UserError(
    {
      nl: 'De GitHub App is nergens geïnstalleerd, of niet onder het nummer dat u gaf.',
      en: 'The GitHub App is installed nowhere, or not under the number that you gave.',
    },
    {
      nl: 'Installeer de App bij de organisatie, en kijk naar het nummer aan het eind van het adres van de installatie.',
      en: 'Install the app in the organisation, and look at the number at the end of the address of the installation.',
    },
  );
}

/** @param count on how many accounts it is installed */
export function manyInstallations(count: number): UserError {
  return new UserError(
    {
      nl: `De GitHub App is op ${count} plaatsen geïnstalleerd; welke bedoelt u?`,
      en: `The GitHub App is installed in ${count} places; which one do you mean?`,
    },
    { nl: 'Geef ook het nummer van de installatie.', en: 'Give the number of the installation too.' },
  );
}

export function unusableAddress(): UserError {
  return new UserError(
    { nl: 'Het adres van de API is geen adres.', en: 'The address of the API is no address.' },
    { nl: 'Schrijf het als https://github.gemeente.nl.', en: 'Write it as https://github.example.org.' },
  );
}

export function addressWithCredential(): UserError {
  return new UserError(
    {
      nl: 'In het adres van de API staat een naam of wachtwoord.',
      en: 'There is a name or password in the address of the API.',
    },
    { nl: 'Haal dat eruit, en geef het token apart.', en: 'Take it out, and give the token separately.' },
  );
}

export function plainAddress(): UserError {
  return new UserError(
    {
      nl: 'Het adres van de API begint niet met https: een token zou leesbaar over het netwerk gaan.',
      en: 'The address of the API does not begin with https: a token would cross the network readably.',
    },
    { nl: 'Gebruik https.', en: 'Use https.' },
  );
}

export function unusableAsked(): UserError {
  return new UserError(
    {
      nl: 'Achter `github:` staat geen naam zoals GitHub die kent.',
      en: 'What follows `github:` is no name as GitHub knows them.',
    },
    {
      nl: 'Schrijf `github:gemeente` voor een organisatie of gebruiker, of `github:gemeente/dataset` voor één repository.',
      en: 'Write `github:gemeente` for an organisation or user, or `github:gemeente/dataset` for one repository.',
    },
  );
}
