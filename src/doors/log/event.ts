/** Who did something, as far as this machine knows. */
export interface Who {
  /** The account on the machine. */
  readonly user: string;
  /** The name in the user's own git settings. */
  readonly name?: string;
}

interface EventBase {
  /** ISO 8601, UTC. */
  readonly when: string;
  readonly who: Who;
  /** Version of sluis. */
  readonly version: string;
}

/** Somebody looked at the values behind a finding. */
export interface ShowEvent extends EventBase {
  readonly kind: 'show';
  readonly fingerprint: string;
  readonly rule: string;
  /** Path of the finding as reports show it: numbers of persons in it are masked. */
  readonly path: string;
}

/** Somebody pushed although it was stopped. */
export interface BreakGlassEvent extends EventBase {
  readonly kind: 'break-glass';
  /** Eight hexadecimal digits, by which it is reviewed. */
  readonly id: string;
  readonly why: string;
  readonly verdict: string;
  /** Fingerprints of what was found, at most a hundred, and how many there were. */
  readonly findings: readonly string[];
  readonly findingCount: number;
  readonly skippedCount: number;
  readonly people: number;
  /** Ids of the commits that were pushed by name. */
  readonly commits: readonly string[];
}

/** Somebody looked at what happened when the glass was broken. */
export interface ReviewEvent extends EventBase {
  readonly kind: 'review';
  /** Of the broken glass. */
  readonly id: string;
  readonly why: string;
}

/** What is recorded. No kind has a field that could hold a value of the scanned data. */
export type LogEvent = ShowEvent | BreakGlassEvent | ReviewEvent;

/** Texts beyond this are not ours. */
const LONGEST = 4096;

type Fields = Readonly<Record<string, unknown>>;

/** One reader for every kind; the compiler demands it. Null for what is not whole. */
const READERS: {
  readonly [K in LogEvent['kind']]: (fields: Fields) => Omit<Extract<LogEvent, { kind: K }>, keyof EventBase> | null;
} = {
  show(fields) {
    const [fingerprint, rule, path] = texts(fields, 'fingerprint', 'rule', 'path') ?? [];
    return path === undefined ? null : { kind: 'show', fingerprint, rule, path };
  },
  'break-glass'(fields) {
    const [id, why, verdict] = texts(fields, 'id', 'why', 'verdict') ?? [];
    const [findingCount, skippedCount, people] = counts(fields, 'findingCount', 'skippedCount', 'people') ?? [];
    const [findings, commits] = [listOf(fields.findings), listOf(fields.commits)];
    if (verdict === undefined || people === undefined || findings === null || commits === null) return null;
    return { kind: 'break-glass', id, why, verdict, findings, findingCount, skippedCount, people, commits };
  },
  review(fields) {
    const [id, why] = texts(fields, 'id', 'why') ?? [];
    return why === undefined ? null : { kind: 'review', id, why };
  },
};

/** One line of the log for an event, with its keys in a fixed order. */
export function lineOf(event: LogEvent): string {
  const { kind, when, who, version, ...rest } = event;
  return `${JSON.stringify({ schema: 'sluis.log/1', kind, when, who, version, ...rest })}\n`;
}

/** The event of a line; null when it is torn, damaged or of a later version. */
export function eventOf(line: string): LogEvent | null {
  const fields = objectIn(line);
  if (fields === null || fields.schema !== 'sluis.log/1') return null;
  const reader = Object.entries(READERS).find(([kind]) => kind === fields.kind)?.[1];
  const [when, version] = texts(fields, 'when', 'version') ?? [];
  const who = whoOf(fields.who);
  const own = reader?.(fields) ?? null;
  return own === null || who === null || version === undefined ? null : { ...own, when, who, version };
}

function whoOf(value: unknown): Who | null {
  if (typeof value !== 'object' || value === null) return null;
  const [user] = texts(value as Fields, 'user') ?? [];
  const [name] = texts(value as Fields, 'name') ?? [];
  return user === undefined ? null : { user, ...(name !== undefined && { name }) };
}

/** The texts under some keys; null when one is not there or no text. */
function texts(fields: Fields, ...names: readonly string[]): string[] | null {
  const found = names.flatMap((name) => {
    const value = fields[name];
    return typeof value === 'string' && value.length <= LONGEST ? [value] : [];
  });
  return found.length === names.length ? found : null;
}

function counts(fields: Fields, ...names: readonly string[]): number[] | null {
  const found = names.flatMap((name) => {
    const value = fields[name];
    return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? [value] : [];
  });
  return found.length === names.length ? found : null;
}

/** A list of hexadecimal words. */
function listOf(value: unknown): string[] | null {
  const isHex = (each: unknown) => typeof each === 'string' && /^[0-9a-f]{8,64}$/.test(each);
  return Array.isArray(value) && value.length <= 1000 && value.every(isHex) ? (value as string[]) : null;
}

function objectIn(line: string): Fields | null {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : null;
  } catch {
    return null;
  }
}
