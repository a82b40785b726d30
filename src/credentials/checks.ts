const BASE62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const BECH32 = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l';
const BECH32_GENERATOR = [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3];
const CHECKSUM_LENGTH = 6;

function crc32(text: string): number {
  let crc = ~0;
  for (let i = 0; i < text.length; i++) {
    crc ^= text.charCodeAt(i);
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
}

/** The six base62 characters that tokens of GitHub and npm end in: the CRC-32 of the random part before them. */
export function base62Checksum(random: string): string {
  let rest = crc32(random);
  let digits = '';
  for (let i = 0; i < CHECKSUM_LENGTH; i++, rest = Math.floor(rest / 62)) digits = BASE62[rest % 62] + digits;
  return digits;
}

/** Whether the part of a token behind its prefix ends in its own checksum (GitHub since 2021, npm likewise). */
export function hasBase62Checksum(body: string): boolean {
  return base62Checksum(body.slice(0, -CHECKSUM_LENGTH)) === body.slice(-CHECKSUM_LENGTH);
}

function polymod(values: readonly number[]): number {
  let sum = 1;
  for (const value of values) {
    const top = sum >>> 25;
    sum = ((sum & 0x1ffffff) << 5) ^ value;
    BECH32_GENERATOR.forEach((generator, bit) => {
      if ((top >>> bit) & 1) sum ^= generator;
    });
  }
  return sum;
}

function expandPrefix(prefix: string): number[] {
  const codes = [...prefix].map((sign) => sign.charCodeAt(0));
  return [...codes.map((code) => code >>> 5), 0, ...codes.map((code) => code & 31)];
}

/** Whether prefix and data form a Bech32 string with a right checksum (BIP 173), as secret keys of age are. */
export function isBech32(prefix: string, data: string): boolean {
  const values = [...data.toLowerCase()].map((sign) => BECH32.indexOf(sign));
  return !values.includes(-1) && polymod([...expandPrefix(prefix.toLowerCase()), ...values]) === 1;
}

/** The six values of a Bech32 checksum, as characters. */
export function bech32Checksum(prefix: string, data: string): string {
  const values = [...data.toLowerCase()].map((sign) => BECH32.indexOf(sign));
  const sum = polymod([...expandPrefix(prefix.toLowerCase()), ...values, 0, 0, 0, 0, 0, 0]) ^ 1;
  return Array.from({ length: 6 }, (_, i) => BECH32[(sum >>> (5 * (5 - i))) & 31]).join('');
}

/** What base64 or base64url spells, as latin1; what is no base64 is passed over. */
export function fromBase64(text: string): string {
  return Buffer.from(text, 'base64').toString('latin1');
}
