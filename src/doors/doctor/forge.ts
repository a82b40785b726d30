import { UserError } from '../../errors.js';
import { accessSaying } from '../../forge/access-text.js';
import { addressesOf, type ForgeAddresses, GITHUB } from '../../forge/addresses.js';
import type { ForgeCredential } from '../../forge/credential.js';
import { ForgeError } from '../../forge/failure.js';
import { openForge } from '../../forge/open.js';
import type { Bilingual } from '../../model/finding.js';
import { credentialOf } from '../audit/credential.js';
import type { Arguments } from '../command.js';
import type { Io } from '../io.js';
import type { Check } from './machine.js';

/** Nobody waits longer for a check. */
const MOST_WAIT_SECONDS = 10;
const PATIENCE_MS = 20_000;
const PAUSE_MS = 500;

/**
 * What an audit would ask a forge with: what it is, until when, and whether it may more than it has to. The server is asked only
 * when the user said so. Nothing where no forge was given.
 */
export async function checkForge(args: Arguments, io: Io): Promise<Check[]> {
  const [isAsked, given] = [args.has('forge'), args.value('api-url')];
  try {
    const credential = credentialOf(args, io);
    if (!isAsked && credential === null && given === undefined) return [];
    const addresses = given === undefined ? GITHUB : addressesOf(given);
    return [isAsked ? await asked(addresses, credential) : unasked(addresses, credential)];
  } catch (error) {
    return [failed(error)];
  }
}

function unasked({ server }: ForgeAddresses, credential: ForgeCredential): Check {
  const { host } = new URL(server);
  const what = {
    nl: credential === null ? 'geen token' : credential.kind === 'app' ? 'een GitHub App' : 'een token',
    en: credential === null ? 'no token' : credential.kind === 'app' ? 'a GitHub App' : 'a token',
  };
  return {
    id: 'forge',
    ok: true,
    text: {
      nl: `GitHub (${host}): ${what.nl}; niet nagevraagd, dat doet \`sluis doctor --forge\``,
      en: `GitHub (${host}): ${what.en}; not asked about, which \`sluis doctor --forge\` does`,
    },
  };
}

async function asked(addresses: ForgeAddresses, credential: ForgeCredential): Promise<Check> {
  const patience = { maxWait: MOST_WAIT_SECONDS, patience: PATIENCE_MS, pause: PAUSE_MS };
  const access = await openForge({ ...addresses, credential, ...patience }).checkAccess();
  return { id: 'forge', ...accessSaying(access, Date.now()) };
}

/** What the user can mend is told; any other error is a defect. */
function failed(error: unknown): Check {
  if (error instanceof UserError) {
    return { id: 'forge', ok: false, text: inFront(error.text), remedy: error.remedy ?? LATER };
  }
  if (!(error instanceof ForgeError)) throw error;
  const { text, remedy } = sayingOf(error);
  return { id: 'forge', ok: false, text: inFront(text), remedy };
}

function inFront({ nl, en }: Bilingual): Bilingual {
  return { nl: `GitHub: ${nl}`, en: `GitHub: ${en}` };
}

function sayingOf({ failure, status }: ForgeError): { text: Bilingual; remedy: Bilingual } {
  if (failure === 'unreachable') {
    return {
      text: { nl: 'de server geeft geen goed antwoord.', en: 'the server gives no proper answer.' },
      remedy: NETWORK,
    };
  }
  if (failure === 'rate-limit') {
    return { text: { nl: 'er zijn te veel verzoeken gedaan.', en: 'too many requests were made.' }, remedy: LATER };
  }
  return {
    text: { nl: `de server weigert dit (${status}).`, en: `the server refuses this (${status}).` },
    remedy: NETWORK,
  };
}

const LATER: Bilingual = { nl: 'Probeer het later nog eens.', en: 'Try again later.' };
const NETWORK: Bilingual = {
  nl: 'Controleer het netwerk, de proxy en het adres achter `--api-url`.',
  en: 'Check the network, the proxy and the address behind `--api-url`.',
};
