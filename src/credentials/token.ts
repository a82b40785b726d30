import type { Credential, CredentialReader } from './credential.js';
import { looksRandom } from './entropy.js';
import { isPlaceholder, isPublishedExample } from './placeholder.js';
import { TOKEN_FORMS } from './token-forms.js';

const FORMS = new Map(TOKEN_FORMS.flatMap((form) => form.prefixes.map((prefix) => [prefix, form] as const)));

/** Prefixes of tokens whose form says what they are. */
export const TOKEN_PREFIXES: readonly string[] = [...FORMS.keys()];

/** What would make the prefix the middle of something longer. */
const GOES_ON = /[A-Za-z0-9_]/;

/** A token by its prefix and form: `ghp_…`, `AKIA…`; with the checksum where the issuer gives it one. */
export const readToken: CredentialReader = (text, at, prefix) => {
  const form = FORMS.get(prefix);
  if (form === undefined || !text.startsWith(prefix, at)) return null;
  if (at > 0 && GOES_ON.test(text[at - 1]) && /\w/.test(prefix[0]) && !isEscape(text, at)) return null;
  form.body.lastIndex = at + prefix.length;
  const body = form.body.exec(text)?.[0];
  if (body === undefined || isPublishedExample(body) || !form.passes(body, prefix)) return null;
  if (/x{6}|X{6}|EXAMPLE|example/.test(body)) return null;
  const certainty = form.isLoose ? 'likely' : 'certain';
  return { kind: form.kind, start: at, end: at + prefix.length + body.length, certainty };
};

/** `\n` or `\t` of a string before a token looks as if a letter joins it. */
function isEscape(text: string, at: number): boolean {
  return text[at - 2] === '\\' && /[nrt]/.test(text[at - 1]);
}

/** Keys that OpenAI gave until 2024 have its name, in base64, in their middle. */
export const OPENAI_INFIX = 'T3BlbkFJ';

export const readOpenAiKey: CredentialReader = (text, at) => {
  const before = /sk-[A-Za-z0-9]{20}$/.exec(text.slice(Math.max(0, at - 23), at));
  const after = /^[A-Za-z0-9]{20}(?![A-Za-z0-9])/.exec(
    text.slice(at + OPENAI_INFIX.length, at + OPENAI_INFIX.length + 21),
  );
  if (before === null || after === null || !looksRandom(before[0] + after[0])) return null;
  return { kind: 'openai-key', start: at - 23, end: at + OPENAI_INFIX.length + 20, certainty: 'certain' };
};

/** The signature of an Azure SAS: 32 bytes of HMAC-SHA256 in base64, among the other parameters of the link. */
export const SAS_PREFIX = 'sig=';

export const readSas: CredentialReader = (text, at) => {
  if (at > 0 && !/[?&;"'\s]/.test(text[at - 1])) return null;
  const start = at + SAS_PREFIX.length;
  const signature = /^(?:[A-Za-z0-9+/]|%2[bBfF]){43}(?:=|%3[dD])/.exec(text.slice(start, start + 140))?.[0];
  if (signature === undefined || isPlaceholder(signature) || !looksRandom(signature, 30)) return null;
  const around = text.slice(Math.max(0, at - 200), start + 240);
  const isLink = /[?&;]s[vper]=/.test(around) || /[?&]se=/.test(around) || /sr=|SharedAccessSignature/.test(around);
  return isLink ? found('azure-sas', start, signature.length) : null;
};

function found(kind: Credential['kind'], start: number, length: number): Credential {
  return { kind, start, end: start + length, certainty: 'certain' };
}
