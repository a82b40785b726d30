import type { RoleReason } from '../../model/match.js';
import type { RoleId } from './ids.js';

/**
 * How much better one role explains the values of a column than "any column of this form" does: the natural logarithm
 * of P(values | role) / P(values | any). Single tests are bounded, because they are not independent of one another.
 */
export interface Likelihood {
  readonly id: RoleId;
  readonly odds: number;
  readonly because: readonly RoleReason[];
}

/** A likelihood that is summed up test by test. */
export class Odds {
  private sum = 0;
  private readonly reasons = new Set<RoleReason>();

  /** Adds the log Bayes factor of one test; what speaks for the role names its reason. */
  add(odds: number, reason: RoleReason): this {
    this.sum += odds;
    if (odds > 0) this.reasons.add(reason);
    return this;
  }

  of(id: RoleId): Likelihood {
    return { id, odds: this.sum, because: [...this.reasons] };
  }
}
