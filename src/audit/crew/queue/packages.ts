import { systemCode, UserError } from '../../../errors.js';

/** What the packages offer that are installed only by who wants many machines. */
export interface QueuePackages {
  readonly bullmq: typeof import('bullmq');
  readonly Redis: typeof import('ioredis').Redis;
}

/** Versions that were tested. */
const INSTALL = 'npm install bullmq@6.7.0 ioredis@6.0.0';

/** @throws UserError where they are not installed */
export async function queuePackages(): Promise<QueuePackages> {
  try {
    const [bullmq, { Redis }] = await Promise.all([import('bullmq'), import('ioredis')]);
    return { bullmq, Redis };
  } catch (error) {
    throw isMissing(error) ? missingPackages() : error;
  }
}

/** The error of a machine on which they are missing. */
function missingPackages(): UserError {
  return new UserError(
    {
      nl: 'Werken op meer machines vraagt twee extra pakketten, en die zijn hier niet geïnstalleerd.',
      en: 'Working on several machines needs two more packages, and they are not installed here.',
    },
    {
      nl: `Installeer ze naast sluis met \`${INSTALL}\` (met \`-g\` als sluis zo is geïnstalleerd), of werk zonder \`--queue\`.`,
      en: `Install them beside sluis with \`${INSTALL}\` (with \`-g\` where sluis is installed that way), or work without \`--queue\`.`,
    },
  );
}

function isMissing(error: unknown): boolean {
  const code = systemCode(error);
  return code === 'ERR_MODULE_NOT_FOUND' || code === 'MODULE_NOT_FOUND';
}
