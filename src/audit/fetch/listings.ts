import { mkdirSync } from 'node:fs';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { PageValidator } from '../../forge/validators.js';
import { readSealed, removeSealed, writeSealed } from '../sealed-file.js';
import { targetFile } from '../target-file.js';

/** What was read of the lists of a target. */
export interface KeptListing {
  /** Digest of what was read, under a key. */
  readonly tips: string;
  /** Whether there was a pull request among what was read. */
  readonly hasPulls: boolean;
  readonly validators: readonly PageValidator[];
}

const FORM = 1;
const PURPOSE = 'sluis audit, listings';
/** Beyond this it is not ours. */
const MOST_BYTES = 64 << 20;

/**
 * By what a forge knows whether its lists are what they were, so that they need not be fetched again. It is encrypted: what a server
 * calls a version is made of what people wrote. What is damaged, or was written by another key, is not there.
 */
export class KeptListings {
  constructor(
    private readonly folder: string,
    private readonly secret: Uint8Array,
  ) {}

  get(target: string): KeptListing | null {
    const plain = readSealed(targetFile(this.folder, target), this.sealFor(target));
    if (plain === null) return null;
    // Authenticated: it was written by `keep`.
    const { form, ...listing } = JSON.parse(inflateRawSync(plain, { maxOutputLength: MOST_BYTES }).toString('utf8'));
    return form === FORM ? listing : null;
  }

  /** Keeps it in place of what was kept; nothing where a later audit could not ask. */
  keep(
    target: string,
    listing: Omit<KeptListing, 'validators'> & { validators: KeptListing['validators'] | null },
  ): void {
    const plain = Buffer.from(JSON.stringify({ form: FORM, ...listing }));
    forgetListing(this.folder, target);
    if (listing.validators === null || plain.length > MOST_BYTES) return;
    mkdirSync(this.folder, { recursive: true, mode: 0o700 });
    writeSealed(targetFile(this.folder, target), deflateRawSync(plain), this.sealFor(target));
  }

  private sealFor(target: string) {
    return { secret: this.secret, purpose: PURPOSE, target };
  }
}

/** Removes what is kept of a target, for which no key is needed. */
export function forgetListing(folder: string, target: string): void {
  removeSealed(targetFile(folder, target));
}
