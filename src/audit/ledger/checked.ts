import type { Check, Place } from '../../config/check.js';

type Path = readonly (string | number)[];

/** A value of which every part has been looked at, with its keys in the order of the check; or null. */
export function checkedOrNull<T>(check: Check<T>, value: unknown): T | null {
  const place = new Anywhere();
  const checked = check(value, place);
  return place.problems() > 0 || checked === undefined ? null : checked;
}

/** The same for a value that sluis itself has made: when it is wrong that is a defect. */
export function demanded<T>(check: Check<T>, value: unknown, what: string): T {
  const checked = checkedOrNull(check, value);
  // Names of keys only, never what stands there.
  if (checked === null) throw new TypeError(`${what}: not the form of the ledger at ${wrongIn(check, value)}`);
  return checked;
}

/** A check that lets null through. */
export function orNull<T>(check: Check<T>): Check<T | null> {
  return (value, place) => (value === null ? null : check(value, place));
}

/** Counts problems and does not say where: a ledger has hundreds of thousands of heads, and all are right. */
class Anywhere implements Place {
  readonly path: Path = [];
  private count = 0;

  at(): Place {
    return this;
  }

  report(): void {
    this.count++;
  }

  problems(): number {
    return this.count;
  }
}

/** The keys to the first thing that is wrong. */
function wrongIn<T>(check: Check<T>, value: unknown): string {
  let count = 0;
  let wrong = '';
  const placeAt = (path: Path): Place => ({
    path,
    at: (step) => placeAt([...path, step]),
    report: () => {
      if (count++ === 0) wrong = shown(path);
    },
    problems: () => count,
  });
  check(value, placeAt([]));
  return wrong;
}

function shown(path: Path): string {
  return path.map((step) => (typeof step === 'number' || /^[A-Za-z]{1,20}$/.test(step) ? step : '…')).join('.');
}
