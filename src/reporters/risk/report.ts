import type { Measures, NotComputed } from '../../disclosure/measure-types.js';
import type { ColumnRole, KeyColumns } from '../../model/evidence.js';
import type { ColumnRef } from '../../model/location.js';
import type { RunNote } from '../../model/report.js';
import type { RISK_REMARKS } from '../../text/risk-reasons.js';

/** A column that the measures look at, and what it was taken for when nobody named it. */
export interface RiskColumn {
  readonly column: ColumnRef;
  readonly role: ColumnRole | null;
}

/** Which columns somebody may know of another person, and who says so. */
export interface QuasiChoice {
  /**
   * `asked`: named by the user; `roles`: recognised; `search`: nothing was recognised, these reveal most;
   * `none`: there is no such column, so every row is like every other.
   */
  readonly by: 'asked' | 'roles' | 'search' | 'none';
  readonly columns: readonly RiskColumn[];
  /** Columns that point at a person by themselves, and take no part: with them every row is unique. */
  readonly direct: readonly RiskColumn[];
  /** Columns that were not chosen: with one value, with another value in most rows, and all others. */
  readonly passedOver: { readonly constant: number; readonly distinct: number; readonly others: number };
}

/** Which columns make rows findable. */
export interface RiskKeys {
  /** Smallest sets of columns on which rows are unique, most revealing first. */
  readonly keys: readonly KeyColumns[];
  /** Smallest sets of columns on which every row is unique: keys of the whole table. */
  readonly minimal: readonly (readonly number[])[];
  /** Columns without which none of all such sets is left; null when that was not computed. */
  readonly drop: readonly number[] | null;
  /** The search was ended by its budget. */
  readonly partial: boolean;
  /** Rows that were looked at, when these are not all; null otherwise. */
  readonly sampled: number | null;
}

/** Why something has no number, beside what the measures themselves say. */
export type RiskReason = NotComputed | 'no-quasi' | 'population-lacks-columns' | 'population-differs';

/** Something about the table or the population that the reader must know, with a count. */
export interface RiskRemark {
  readonly kind: keyof typeof RISK_REMARKS;
  readonly count: number;
}

/** The answer to "can people be found in this table?". It has no field that could hold a value. */
export interface RiskReport {
  /** Path as the user named it. */
  readonly path: string;
  /** All columns of the table. */
  readonly columns: readonly ColumnRef[];
  readonly quasi: QuasiChoice;
  readonly sensitive: ColumnRef | null;
  readonly measures: Measures;
  /** Row of the file, counted from 1, of every row of the table. */
  readonly rowOfFile: (row: number) => number;
  readonly keys: RiskKeys | null;
  /** Reasons by path, those of the measures included. */
  readonly notComputed: Readonly<Record<string, RiskReason>>;
  /** Class sizes below which the policy blocks and warns. */
  readonly limits: { readonly block: number; readonly warn: number };
  readonly remarks: readonly RiskRemark[];
  /** What reading the policy had to say. */
  readonly notes: readonly RunNote[];
}

/** The size that decides: of the smallest group in rows, or in people where these can be told; null without rows. */
export function decisiveK({ measures: { k, entities } }: RiskReport): number | null {
  return k === null ? null : Math.min(k, entities?.k ?? k);
}
