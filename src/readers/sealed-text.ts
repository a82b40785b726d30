const LOOKED_AT = 64 << 10;
const ARMOUR = Buffer.from('-----BEGIN PGP MESSAGE');
/** A block of letters behind the mark and its headers (RFC 9580, 6.2): somebody who explains the mark has none. */
const PGP =
  /^-----BEGIN PGP MESSAGE[^\r\n]*\r?\n(?:[A-Z][\w-]*: .*\r?\n){0,9}(?:[ \t]*\r?\n)?(?:[\w+/]{60,76}\r?\n){2}/m;
/** The type of an encrypted message (RFC 8551, 3.2), and base64 behind the empty line; one that is only signed is none. */
const SMIME =
  /^content-type:\s*application\/(?:x-)?pkcs7-mime\b(?![^\r\n]*(?:\r?\n[ \t][^\r\n]*)*(?:signed-data|certs-only|compressed-data))(?:[^\r\n]+\r?\n){1,40}\r?\n(?:[\w+/]{60,76}\r?\n){2}/im;

/** The word for an encrypted message that stands in a text, or null. */
export function sealedIn(head: Uint8Array): 'pgp' | 'smime' | null {
  // A Buffer looks for bytes many times faster than any other array.
  const bytes = Buffer.from(head.buffer, head.byteOffset, Math.min(head.length, LOOKED_AT));
  if (bytes.includes(ARMOUR) && PGP.test(bytes.toString('latin1'))) return 'pgp';
  return bytes.includes('pkcs7-mime') && SMIME.test(bytes.toString('latin1')) ? 'smime' : null;
}
