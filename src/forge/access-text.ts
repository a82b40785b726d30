import type { Bilingual } from '../model/finding.js';
import type { ForgeAccess } from './access.js';

/** What `sluis doctor` says of a credential. */
export interface AccessSaying {
  /** False where it should be mended: too many rights, or nearly at its end. */
  readonly ok: boolean;
  readonly text: Bilingual;
  readonly remedy?: Bilingual;
}

const DAY_MS = 86_400_000;
const SOON_DAYS = 14;

const KINDS: Readonly<Record<ForgeAccess['kind'], Bilingual>> = {
  anonymous: {
    nl: 'zonder token: alleen wat openbaar is, 60 verzoeken per uur',
    en: 'without a token: only what is public, 60 requests an hour',
  },
  classic: { nl: 'klassiek token', en: 'classic token' },
  'fine-grained': {
    nl: 'fijnmazig token; GitHub vertelt niet wat het mag',
    en: 'fine-grained token; GitHub does not tell what it may do',
  },
  app: { nl: 'GitHub App', en: 'GitHub App' },
  lent: { nl: 'token van een installatie of een job', en: 'token of an installation or a job' },
};

/** @param now milliseconds */
export function accessSaying(access: ForgeAccess, now: number): AccessSaying {
  const text = { nl: facts(access, 'nl').join('; '), en: facts(access, 'en').join('; ') };
  const remedies = [tooMuch(access), atItsEnd(access, now)].filter((each) => each !== null);
  if (remedies.length === 0) return { ok: true, text };
  const joined = { nl: remedies.map(({ nl }) => nl).join(' '), en: remedies.map(({ en }) => en).join(' ') };
  return { ok: false, text, remedy: joined };
}

function facts({ kind, login, rights, expires, rate }: ForgeAccess, language: keyof Bilingual): string[] {
  const isDutch = language === 'nl';
  return [
    `GitHub: ${KINDS[kind][language]}${login === null ? '' : ` (${login})`}`,
    ...(rights === null
      ? []
      : [`${isDutch ? 'rechten' : 'rights'}: ${rights.join(', ') || (isDutch ? 'geen' : 'none')}`]),
    ...(expires === null ? [] : [`${isDutch ? 'geldig tot' : 'valid until'} ${expires.slice(0, 10)}`]),
    ...(rate === null
      ? []
      : [isDutch ? `nog ${rate.left} van ${rate.of} verzoeken` : `${rate.left} of ${rate.of} requests left`]),
  ];
}

function tooMuch({ excess }: ForgeAccess): Bilingual | null {
  if (excess.length === 0) return null;
  const list = excess.join(', ');
  const only = excess.includes(FILES_ISSUES) ? ONLY_FOR_ISSUES : { nl: '', en: '' };
  return {
    nl: `Dit mag meer dan een audit nodig heeft (${list}).${only.nl} Neem een fijnmazig token of een GitHub App met alleen leesrecht op Contents en Metadata.`,
    en: `This may do more than an audit needs (${list}).${only.en} Take a fine-grained token or a GitHub App that may only read Contents and Metadata.`,
  };
}

const FILES_ISSUES = 'issues:write';
const ONLY_FOR_ISSUES: Bilingual = {
  nl: ` ${FILES_ISSUES} is alleen nodig met \`--open-issues\`: gebruikt u dat, dan is het goed zo.`,
  en: ` ${FILES_ISSUES} is only needed with \`--open-issues\`: if you use that, it is as it should be.`,
};

function atItsEnd({ expires }: ForgeAccess, now: number): Bilingual | null {
  const days = expires === null ? Number.POSITIVE_INFINITY : (Date.parse(expires) - now) / DAY_MS;
  if (days > SOON_DAYS) return null;
  return {
    nl: `Het token verloopt binnen ${SOON_DAYS} dagen. Maak op tijd een nieuw.`,
    en: `The token expires within ${SOON_DAYS} days. Make a new one in time.`,
  };
}
