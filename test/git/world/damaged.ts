import type { Damage } from './damage.js';
import { CLONES } from './damaged/clones.js';
import { OBJECTS } from './damaged/objects.js';
import { STORES } from './damaged/stores.js';

/** Every way in which a repository is not whole. */
export const DAMAGES: readonly Damage[] = [...OBJECTS, ...STORES, ...CLONES];
