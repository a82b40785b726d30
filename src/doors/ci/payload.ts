import { readFileSync } from 'node:fs';
import { systemCode, UserError } from '../../errors.js';

/** Much more than any event takes. */
const MOST_BYTES = 64 << 20;

/** An event as a build server describes it, from which only what is asked for is taken. */
export class Payload {
  constructor(private readonly value: unknown) {}

  /** What stands behind some keys; undefined when it is not there. */
  at(...keys: readonly string[]): unknown {
    let value = this.value;
    for (const key of keys) {
      if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
      value = (value as Record<string, unknown>)[key];
    }
    return value;
  }

  /** A text; null when it is not there. */
  text(...keys: readonly string[]): string | null {
    const value = this.at(...keys);
    return typeof value === 'string' && value !== '' ? value : null;
  }

  /** @throws UserError when it is not there, or is no id of an object: the change would not be known */
  id(...keys: readonly string[]): string {
    const value = this.text(...keys);
    if (value === null || !isId(value)) throw lacks(keys);
    return value;
  }

  /** @throws UserError when it is not there, or is no full name of a ref */
  ref(...keys: readonly string[]): string {
    const value = this.text(...keys);
    if (value === null || !isRef(value)) throw lacks(keys);
    return value;
  }
}

/** Whether a text is the id of an object: 40 or 64 hexadecimal digits. */
export function isId(text: string): boolean {
  return /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(text);
}

/** Whether a text is a full name of a ref, as far as git lets one be handed to it without meaning anything else. */
export function isRef(text: string): boolean {
  return /^refs\/[^\s~^:?*[\\]+$/.test(text) && !/[\p{Cc}]|\.\.|@\{|\/\/|\/$/u.test(text);
}

/**
 * Reads the file with the event.
 *
 * @throws UserError when it is not there or cannot be understood
 */
export function readPayload(file: string | undefined): Payload {
  if (file === undefined || file === '') throw noPayload('GITHUB_EVENT_PATH');
  try {
    const bytes = readFileSync(file);
    if (bytes.length > MOST_BYTES) throw noPayload('EFBIG');
    const value: unknown = JSON.parse(bytes.toString('utf8'));
    // Every event is an object: of anything else nothing can be said, least of all that nothing is new.
    if (typeof value !== 'object' || value === null || Array.isArray(value)) throw noPayload('JSON');
    return new Payload(value);
  } catch (error) {
    if (error instanceof UserError) throw error;
    if (error instanceof SyntaxError) throw noPayload('JSON');
    const code = systemCode(error);
    if (code === null) throw error;
    throw noPayload(code);
  }
}

/** The error for a field that must be there. */
export function lacks(keys: readonly string[]): UserError {
  const key = keys.join('.');
  return new UserError(
    {
      nl: `In de gegevens van deze gebeurtenis ontbreekt \`${key}\`, of het heeft een onbekende vorm. Wat nieuw is, is dus niet bekend.`,
      en: `The data of this event lack \`${key}\`, or it has an unknown form. So nobody knows what is new.`,
    },
    {
      nl: 'Noem met `base` (op de opdrachtregel `--base`) de tak of commit om mee te vergelijken.',
      en: 'Name the branch or commit to compare with as `base` (`--base` on the command line).',
    },
  );
}

function noPayload(what: string): UserError {
  return new UserError(
    {
      nl: `De gegevens van deze gebeurtenis zijn niet te lezen (${what}).`,
      en: `The data of this event cannot be read (${what}).`,
    },
    {
      nl: 'Draai dit in een workflow van GitHub, Gitea of Forgejo. Elders: `sluis scan --ci`.',
      en: 'Run this in a workflow of GitHub, Gitea or Forgejo. Elsewhere: `sluis scan --ci`.',
    },
  );
}
