import type { IdTable } from './id-table.js';
import { ObjectError, type ObjectErrorKind } from './objects/error.js';
import type { DerivedObject, GitObject, ObjectStore } from './objects/types.js';

/** Why an object could not be read: not in this clone, damaged, too large for memory, or refused by the system. */
export type Loss = 'absent' | 'damaged' | 'budget' | 'unreadable';

/** The word for each way in which reading fails. */
export const LOSSES: Record<ObjectErrorKind, Loss> = {
  corrupt: 'damaged',
  unsupported: 'damaged',
  'too-large': 'budget',
  unreadable: 'unreadable',
};

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
    return this.attempt(() => this.store.read(id));
  }

  /** The object with this number in a table, without a copy: its bytes are good until the store is asked again. */
  view(ids: IdTable, number: number): GitObject | null {
    try {
      const object = this.store.view(ids.buffer, number * ids.idBytes);
      return object ?? this.missing('absent');
    } catch (error) {
      return this.missing(lossOf(error));
    }
  }

  /** An object by its id without a copy, with what is new in it: its bytes are good until the store is asked again. */
  borrow(id: string): DerivedObject | null {
    return this.attempt(() => this.store.borrow(id));
  }

  private attempt<T>(read: () => T | null): T | null {
    try {
      return read() ?? this.missing('absent');
    } catch (error) {
      return this.missing(lossOf(error));
    }
  }

  private missing(loss: Loss): null {
    this.loss = loss;
    this.losses++;
    return null;
  }
}

function lossOf(error: unknown): Loss {
  if (error instanceof ObjectError) return LOSSES[error.kind];
  throw error;
}
