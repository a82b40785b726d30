import type { Context } from '../command.js';
import type { Io } from '../io.js';
import { lookOf } from '../look.js';
import type { Check } from './machine.js';

/** Things that are as they are: nothing to mend, but good to know. */

export function sayReaders(): Check {
  return {
    id: 'readers',
    ok: true,
    text: {
      nl: 'Leest: tekst, CSV en verwanten, vaste breedte, JSON, NDJSON, GeoJSON en XML. De rest heet niet gescand en houdt publicatie tegen; beeld, geluid, lettertypen en programma’s niet.',
      en: 'Reads: text, CSV and relatives, fixed width, JSON, NDJSON, GeoJSON and XML. The rest is called not scanned and blocks publication; pictures, sound, fonts and programs do not.',
    },
  };
}

export function sayLanguage({ language, languageFrom }: Context): Check {
  const from =
    languageFrom === 'system' ? { nl: 'het systeem', en: 'the system' } : { nl: languageFrom, en: languageFrom };
  const name = { nl: { nl: 'Nederlands', en: 'Dutch' }, en: { nl: 'Engels', en: 'English' } }[language];
  return {
    id: 'language',
    ok: true,
    text: { nl: `Taal: ${name.nl} (${from.nl})`, en: `Language: ${name.en} (${from.en})` },
  };
}

export function sayTerminal({ stdout, env }: Io): Check {
  const { colour, width } = lookOf(stdout, env);
  const nl = `${stdout.isTTY ? 'Terminal' : 'Geen terminal'}: ${width} tekens breed, ${colour ? 'met' : 'zonder'} kleur`;
  const en = `${stdout.isTTY ? 'Terminal' : 'No terminal'}: ${width} characters wide, ${colour ? 'with' : 'without'} colour`;
  return { id: 'terminal', ok: true, text: { nl, en } };
}
