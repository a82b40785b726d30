import { type GitObject, ObjectError, type ObjectStore } from './objects/store.js';

/** Why an object could not be read: this clone does not have it, it is damaged, or too large for memory. */
export type Loss = 'absent' | 'damaged' | 'budget';

/** Objects by id, with a word for what is not to be had instead of an exception. */
export class ObjectSource {
  /** Why the object that was asked for last was not given. */
  loss: Loss = 'absent';
  /** How often an object was not given. */
  losses = 0;

  constructor(private readonly store: ObjectStore) {}

  /** Length of a binary id. */
  get idBytes(): 20 | 32 {
    return this.store.idBytes;
  }

  /** The object; null when it is not to be had, and `loss` says why. */
  read(id: string): GitObject | null {
    try {
      this.loss = 'absent';
      const object = this.store.read(id);
      if (object === null) this.losses++;
      return object;
    } catch (error) {
      if (!(error instanceof ObjectError)) throw error;
      this.loss = error.kind === 'too-large' ? 'budget' : 'damaged';
      this.losses++;
      return null;
    }
  }
}
