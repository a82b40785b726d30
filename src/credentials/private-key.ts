import type { CredentialReader } from './credential.js';
import { shannonBits } from './entropy.js';

export const PEM_PREFIX = '-----BEGIN';
export const PUTTY_PREFIX = 'Private-Lines: ';

const HEADER = /-----BEGIN (?:(RSA|DSA|EC|OPENSSH|ENCRYPTED|PGP|SSH2 ENCRYPTED|ANY) )?PRIVATE KEY(?: BLOCK)?-----/y;
/** Ends of lines, also as a string writes them, with quotes and joining signs around. */
const GAP = /(?:\\{1,3}[nr\s]|[\s"'+,|>]){0,60}/y;
const FIELDS =
  /(?:(?:Proc-Type|DEK-Info|Version|Comment|Hash|Charset|Subject): ?[^\n\\]{0,120}(?:\r?\n|(?:\\r)?\\n)){1,4}/y;
const BODY = /[A-Za-z0-9+/=\\\s"',]{40,}/y;
const OPENSSH_MAGIC = 'b3BlbnNzaC1rZXktdjE';
const OPENSSH_PLAIN = 'b3BlbnNzaC1rZXktdjEAAAAABG5vbmU'; // the magic, then the cipher "none"

function take(piece: RegExp, text: string, at: number): string {
  piece.lastIndex = at;
  return piece.exec(text)?.[0] ?? '';
}

/** How each body begins in base64: a DER sequence, the magic of OpenSSH, or a packet of OpenPGP. */
function beginsRight(label: string | undefined, base64: string): boolean {
  if (label === 'OPENSSH') return base64.startsWith(OPENSSH_MAGIC);
  return label === 'PGP' ? /^[lx]/.test(base64) : base64.startsWith('M');
}

/**
 * A PEM, OpenSSH or OpenPGP block with a private key, in a file of its own or in a string. The body must be base64 that
 * begins as its format does; one under a passphrase is likely only.
 */
export const readPem: CredentialReader = (text, at) => {
  HEADER.lastIndex = at;
  const header = HEADER.exec(text);
  if (header === null) return null;
  let start = at + header[0].length;
  start += take(GAP, text, start).length;
  const fields = take(FIELDS, text, start);
  start += fields.length;
  start += take(GAP, text, start).length;
  const body = take(BODY, text, start);
  const base64 = body.replace(/\\+[nr]|[^A-Za-z0-9+/=]/g, '');
  if (base64.length < 40 || !beginsRight(header[1], base64) || shannonBits(base64) < 3.8) return null;
  const isOpenSshLocked = header[1] === 'OPENSSH' && !base64.startsWith(OPENSSH_PLAIN);
  const isLocked = isOpenSshLocked || /ENCRYPTED/.test(header[1] ?? '') || /ENCRYPTED/.test(fields);
  const isService = /private_key"?\s*:\s*\\*["']?$/.test(text.slice(Math.max(0, at - 24), at));
  return {
    kind: isService ? 'gcp-service-account' : 'private-key',
    start,
    end: start + body.trimEnd().length,
    certainty: isLocked ? 'likely' : 'certain',
  };
};

/** The private lines of a key of PuTTY. Whether a passphrase locks it stands too far before to be seen. */
export const readPutty: CredentialReader = (text, at) => {
  const lines = /^Private-Lines: \d{1,3}\r?\n(?=([A-Za-z0-9+/=\r\n]{40,}))/.exec(text.slice(at));
  if (lines === null || shannonBits(lines[1]) < 3.8) return null;
  const start = at + lines[0].length;
  return { kind: 'private-key', start, end: start + lines[1].trimEnd().length, certainty: 'certain' };
};
