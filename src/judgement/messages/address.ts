import type { Bilingual } from '../../model/finding.js';
import type { AddressMatch } from '../../model/match.js';
import { TOPICS } from './topics.js';

export function addressMessage({ about, topic }: AddressMatch): Bilingual {
  const named = topic === null ? undefined : TOPICS[topic];
  switch (about) {
    case 'person':
      return named
        ? {
            nl: `Postcode en huisnummer staan hier bij gegevens over ${named.nl}: zo is bekend om welk huishouden het gaat.`,
            en: `Postcode and house number stand here beside data about ${named.en}: that tells which household it is about.`,
          }
        : {
            nl: 'Postcode en huisnummer staan hier bij gegevens over mensen: zo is bekend om welk huishouden het gaat.',
            en: 'Postcode and house number stand here beside data about people: that tells which household it is about.',
          };
    case 'unexplained':
      return {
        nl: 'Postcode en huisnummer staan hier naast kolommen die niets over een gebouw zeggen en die niemand uitlegt.',
        en: 'Postcode and house number stand here beside columns that say nothing about a building and that nobody explains.',
      };
    case 'object':
      return {
        nl: 'Adressen van gebouwen of plaatsen, zonder gegevens over mensen.',
        en: 'Addresses of buildings or places, without data about people.',
      };
    case 'organisation':
      return { nl: 'Adressen van organisaties.', en: 'Addresses of organisations.' };
  }
}
