import type { Toolbox } from '../detectors/toolbox.js';
import type { MissingReading } from '../disclosure/measure-types.js';
import { UserError } from '../errors.js';
import type { LoadOptions } from '../tabular/load.js';
import type { LoadedTable } from '../tabular/table.js';
import { columnOf, columnsOf, splitNames } from './columns.js';

/** What was asked of a table. Columns are named as in `columnsOf`. */
export interface RiskRequest {
  /** Comma list of quasi-identifiers; null to choose them. */
  readonly quasi: string | null;
  readonly sensitive: string | null;
  readonly weights: string | null;
  /** Share of the population that the table is, above 0 and at most 1. */
  readonly sampleFraction: number | null;
  readonly missing: MissingReading | null;
  /** Name or number of the table, where the file holds several. */
  readonly table: string | null;
}

/** Positions of the columns that were named; null where none was. */
export interface Asked {
  readonly quasi: readonly number[] | null;
  readonly sensitive: number | null;
  readonly weights: number | null;
}

/** Columns that were named as something else than a quasi-identifier. */
export function otherColumns({ sensitive, weights }: Asked): ReadonlySet<number> {
  return new Set([sensitive, weights].flatMap((index) => index ?? []));
}

/** How to load the table: the columns that were named are known as column names. */
export function loadOptions({ quasi, sensitive, weights, table }: RiskRequest, { knownHeader }: Toolbox): LoadOptions {
  const names = [quasi === null ? [] : [quasi, ...splitNames(quasi)], sensitive ?? [], weights ?? []].flat();
  return { known: knownHeader, names, ...(table !== null && { table }) };
}

/** @throws UserError when a column does not exist, or is named in two places */
export function askedColumns({ quasi, sensitive, weights }: RiskRequest, { headers }: LoadedTable): Asked {
  const asked = {
    quasi: quasi === null ? null : columnsOf(quasi, headers),
    sensitive: sensitive === null ? null : columnOf(sensitive, headers),
    weights: weights === null ? null : columnOf(weights, headers),
  };
  const others = otherColumns(asked);
  if (asked.quasi?.some((index) => others.has(index))) throw askedTwice();
  return asked;
}

function askedTwice(): UserError {
  return new UserError(
    {
      nl: 'Een kolom van `--sensitive` of `--weights` staat ook bij `--quasi`.',
      en: 'A column of `--sensitive` or `--weights` is also in `--quasi`.',
    },
    {
      nl: 'Haal haar bij `--quasi` weg: wat een ander al weet, is niet meer te verraden.',
      en: 'Take it out of `--quasi`: what others know already cannot be given away.',
    },
  );
}
