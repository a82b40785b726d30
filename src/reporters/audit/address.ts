import type { AuditOutcome } from '../../model/audit.js';
import { shellWord } from './shell.js';

type Target = AuditOutcome['target'];

const ON_A_FORGE = /^([a-z0-9.-]+(?::\d+)?)\/\d+#/i;
const OWNER_AND_NAME = /^[\w.-]+\/[\w.-]+$/;
const AN_ADDRESS = /^(?:https?|ssh|git):\/\//;

/** The server of something on a forge, such as `github.com`; null where no forge tells. */
export function hostOf({ id }: Target): string | null {
  return ON_A_FORGE.exec(id)?.[1] ?? null;
}

/** `gemeente/dataset` of a repository on a forge; null where it is not known in full. */
export function ownerAndName({ name }: Target): string | null {
  return OWNER_AND_NAME.test(name) && shellWord(name) !== null ? name : null;
}

/** Address to clone from, as a word of a command; null where it is not known. */
export function cloneAddress(target: Target): string | null {
  const host = hostOf(target);
  const path = ownerAndName(target);
  if (host !== null)
    return path === null ? null : `https://${host}/${path}${target.part === 'wiki' ? '.wiki' : ''}.git`;
  const [address] = target.id.split('#');
  return AN_ADDRESS.test(address) ? shellWord(address) : null;
}
