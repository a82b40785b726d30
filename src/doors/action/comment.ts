import { systemCode, UserError } from '../../errors.js';
import { ForgeError } from '../../forge/failure.js';
import type { Bilingual } from '../../model/finding.js';
import type { Report } from '../../model/report.js';
import type { Language } from '../../text/language.js';
import { readPayload } from '../ci/payload.js';
import { cutLines } from './cut.js';
import { type Forge, forgeOf } from './forge.js';
import type { ActionInputs } from './inputs.js';
import type { Surroundings } from './surroundings.js';

/** What a comment is made of. */
export interface CommentRequest {
  /** The report as Markdown. */
  readonly page: string;
  readonly report: Report;
  readonly writing: { readonly language: Language };
  readonly inputs: Pick<ActionInputs, 'token'>;
  readonly where: Pick<Surroundings, 'api' | 'repository'>;
}

/** Stands in every comment of sluis, unseen, and tells it from others. */
const MARKER = '<!-- sluis: report -->';
/** GitHub refuses a longer one. */
const MOST_CHARACTERS = 65_536;

/**
 * Writes the report as a comment on the pull request, or updates the one that is there. Without a finding a comment is only
 * updated, not begun.
 *
 * @returns why that did not succeed, and how to mend it; null when it did. The verdict does not depend on it.
 */
export async function commentOn(request: CommentRequest, env: NodeJS.ProcessEnv): Promise<Bilingual | null> {
  const { inputs, where, report } = request;
  const number = numberOf(env);
  if (number === null) return NO_PULL_REQUEST;
  if (inputs.token === null) return NO_TOKEN;
  try {
    const forge = forgeOf({ ...where, token: inputs.token });
    await put(forge, number, bodyOf(request), report.findings.length + report.skipped.length > 0);
    return null;
  } catch (error) {
    return problemOf(error);
  }
}

async function put(forge: Forge, number: number, body: string, isWorthwhile: boolean): Promise<void> {
  const id = await forge.findComment(number, MARKER);
  if (id !== null) await forge.updateComment(id, body);
  else if (isWorthwhile) await forge.createComment(number, body);
}

/** The body as GitHub takes it. */
function bodyOf({ page, writing: { language } }: CommentRequest): string {
  const room = MOST_CHARACTERS - MARKER.length - 1;
  return `${MARKER}\n${cutLines(page, { most: room, unit: 'characters' }, language)}`;
}

function numberOf(env: NodeJS.ProcessEnv): number | null {
  const payload = readPayload(env.GITHUB_EVENT_PATH);
  const number = payload.at('pull_request', 'number');
  return typeof number === 'number' && Number.isSafeInteger(number) && number > 0 ? number : null;
}

/** What went wrong, without a word of the answer: it could repeat what was sent. */
function problemOf(error: unknown): Bilingual {
  if (error instanceof ForgeError) return problemOfForge(error);
  if (error instanceof UserError) return failure('dit is geen token', 'this is no token', error.remedy ?? LATER);
  const what = error instanceof Error ? (systemCode(error.cause) ?? systemCode(error) ?? kindOf(error)) : 'unknown';
  return failure(what, what, LATER);
}

function problemOfForge({ failure: kind, status }: ForgeError): Bilingual {
  if (kind === 'rate-limit') return failure('te veel verzoeken', 'too many requests', LATER);
  if (status === 401) return failure('401, het token geldt niet', '401, the token is not valid', PERMISSION);
  if (status === 403) return failure('403, het token mag dat niet', '403, the token may not do that', PERMISSION);
  if (status === 404) return failure('404', '404', PERMISSION);
  // These two stand for no answer, and for one that makes no sense.
  if (kind === 'unreachable' && (status === 500 || status === 400)) {
    return failure('de server geeft geen goed antwoord', 'the server gives no proper answer', LATER);
  }
  return failure(String(status), String(status), LATER);
}

function kindOf(error: Error): string {
  return /^[A-Za-z]{1,40}$/.test(error.name) ? error.name : 'Error';
}

function failure(nl: string, en: string, remedy: Bilingual): Bilingual {
  return {
    nl: `De reactie op het pull request is niet geplaatst (${nl}). Het oordeel blijft staan. ${remedy.nl}`,
    en: `The comment on the pull request was not written (${en}). The verdict stands. ${remedy.en}`,
  };
}

const PERMISSION: Bilingual = {
  nl: 'Geef de job `permissions: pull-requests: write`. Bij een pull request uit een fork is het token altijd alleen-lezen: de samenvatting van de run zegt dan hetzelfde.',
  en: 'Give the job `permissions: pull-requests: write`. For a pull request from a fork the token is always read-only: the summary of the run says the same then.',
};

const LATER: Bilingual = {
  nl: 'Draai de job later opnieuw; de samenvatting van de run zegt hetzelfde.',
  en: 'Run the job again later; the summary of the run says the same.',
};

const NO_PULL_REQUEST: Bilingual = {
  nl: '`comment: true` doet hier niets: deze run hoort niet bij een pull request.',
  en: '`comment: true` does nothing here: this run does not belong to a pull request.',
};

const NO_TOKEN: Bilingual = failure('er is geen token', 'there is no token', {
  nl: 'Laat `token` weg, dan geldt dat van de job, of geef er een.',
  en: 'Leave `token` out, so that the one of the job counts, or give one.',
});
