import { fromBase64 } from './checks.js';
import type { CredentialReader } from './credential.js';
import { isPublishedExample } from './placeholder.js';

/** How the header of a JWT begins in base64url: `{"alg`, `{"typ`, `{"kid`, `{"enc`, `{"x5t`, `{"jku`, `{"cty`. */
export const JWT_PREFIXES: readonly string[] = [
  'eyJhbGci',
  'eyJ0eXAi',
  'eyJraWQi',
  'eyJlbmMi',
  'eyJ4NXQi',
  'eyJqa3Ui',
  'eyJjdHki',
];

const PART = /[A-Za-z0-9_-]{10,}/y;
const SIGNATURE_LENGTH = 22; // of the shortest that anyone uses: 128 bits

function partAt(text: string, at: number): string {
  PART.lastIndex = at;
  return PART.exec(text)?.[0] ?? '';
}

function object(json: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/**
 * A JSON Web Token (RFC 7519): header and payload decode as JSON objects, a signature follows. Where the window ends
 * within the payload, its beginning has to be that of an object. Unsigned ones and the one of jwt.io are no secrets; a
 * token for anonymous use is public by design, so no more than likely.
 */
export const readJwt: CredentialReader = (text, at) => {
  if (at > 0 && /[A-Za-z0-9_-]/.test(text[at - 1])) return null;
  const header = partAt(text, at);
  const algorithm = object(fromBase64(header))?.alg;
  if (typeof algorithm !== 'string' || algorithm.toLowerCase() === 'none') return null;
  const payloadAt = at + header.length + 1;
  if (text[payloadAt - 1] !== '.') return null;
  const payload = partAt(text, payloadAt);
  if (isPublishedExample(payload)) return null;
  const end = payloadAt + payload.length;
  if (end >= text.length) {
    const isObject = payload.length >= 40 && /^\{\s*"[\w:/.-]+"\s*:/.test(fromBase64(payload));
    return isObject ? { kind: 'jwt', start: at, end, certainty: 'certain' } : null;
  }
  const claims = object(fromBase64(payload));
  if (claims === null || text[end] !== '.') return null;
  const signature = partAt(text, end + 1);
  const last = end + 1 + signature.length;
  if (signature.length < SIGNATURE_LENGTH && last < text.length) return null;
  const certainty = claims.role === 'anon' || Object.keys(claims).length < 2 ? 'likely' : 'certain';
  return { kind: 'jwt', start: at, end: last, certainty };
};
