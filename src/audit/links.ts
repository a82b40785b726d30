import { createHash } from 'node:crypto';
import { sharedKey } from '../detectors/link/pairs.js';
import type { GroupNumbers } from '../detectors/link/row-keys.js';
import type { AuditJoin, AuditLeftOut, AuditLink } from '../model/audit.js';
import type { SubjectRange } from '../model/finding.js';
import type { Policy } from '../model/policy.js';
import { joinKept, type KeptJoin } from './join.js';
import type { KeptTable, KeptTables } from './kept-tables.js';
import { SharedValues } from './shared-values.js';

/** Pairs of tables that are looked at, and digests that are compared for it. */
const MOST_PAIRS = 100_000;
const MOST_COMPARED = 4e9;
/** Links that are told, and places of each side of them. */
const MOST_LINKS = 1000;
const MOST_PLACES = 50;
/** People who are told apart; 40 MB. */
const MOST_PEOPLE = 1 << 20;
/** Digests that tell a table from any other. */
const TELLING = 64;

interface Place {
  readonly target: string;
  readonly path: string;
}

/** A table, with all places where it stands. */
interface Group {
  /** Where it is had, and at which position among the tables of that target. */
  readonly target: string;
  readonly at: number;
  readonly isAboutPeople: boolean;
  readonly places: Place[];
  /** Of the places. */
  readonly targets: Set<string>;
}

/** Tables of targets, opened again when they are asked for. */
export type TablesOf = (target: string) => readonly KeptTable[];

export interface FoundLinks {
  readonly links: readonly AuditLink[];
  /** People who are recognised by joining and are counted by nothing else, each once. */
  readonly people: SubjectRange;
  readonly leftOut: Pick<AuditLeftOut, 'tables' | 'pairs' | 'links' | 'places'>;
}

/**
 * Looks for tables of different targets that have a key in common, and joins them by what was kept of their rows: harmless apart,
 * they may identify people together. Only a few digests of each table are held; the rest is opened when it is needed.
 */
export class LinkSearch {
  private readonly groups: Group[] = [];
  private readonly known = new Map<string, Group>();
  private readonly values = new SharedValues();
  private left = 0;

  /** Takes note of the tables of one more target. */
  add(target: string, { tables, left }: KeptTables): void {
    this.left += left;
    tables.forEach((table, at) => {
      const print = fingerprintOf(table);
      const place = { target, path: table.path };
      const known = this.known.get(print);
      if (known) {
        known.places.push(place);
        known.targets.add(target);
        return;
      }
      const isAboutPeople = table.gate !== null;
      const group: Group = { target, at, isAboutPeople, places: [place], targets: new Set([target]) };
      this.known.set(print, group);
      this.groups.push(group);
      for (const key of table.keys) this.values.ask(key, this.groups.length - 1);
    });
  }

  /** All links between what was added. */
  find(tablesOf: TablesOf, k: Policy['k']): FoundLinks {
    const { pairs, skipped } = this.pairs(tablesOf);
    const found = new WorstLinks();
    const people = new JoinedPeople();
    let [compared, pairsLeft] = [0, skipped];
    for (const pair of pairs) {
      const groups = this.groupsOf(pair);
      const tables = groups.map(({ target, at }) => tablesOf(target)[at]) as [KeptTable, KeptTable];
      compared += tables[0].keys.length * tables[1].keys.length * (sizeOf(tables[0]) + sizeOf(tables[1]));
      if (compared > MOST_COMPARED) {
        pairsLeft++;
        continue;
      }
      const link = linkOf(groups, tables, k);
      if (link === null) continue;
      if (link.join !== null && !tables.some(({ isCounted }) => isCounted)) people.add(link.join);
      const { join: _, ...plain } = link;
      found.add(plain);
    }
    const tables = this.left + this.values.left.size;
    return { ...told(found, { tables, pairs: pairsLeft }), people: people.total() };
  }

  private groupsOf(pair: number): [Group, Group] {
    const { groups } = this;
    return [groups[Math.floor(pair / groups.length)], groups[pair % groups.length]];
  }

  /** Pairs that are worth joining, each once and as one number, in the order in which their tables are had. */
  private pairs(tablesOf: TablesOf): { pairs: Float64Array; skipped: number } {
    const pairs = new Set<number>();
    let skipped = 0;
    this.groups.forEach((group, a) => {
      for (const key of tablesOf(group.target)[group.at].keys) {
        for (const b of this.values.holdersOf(key, a)) {
          const pair = Math.min(a, b) * this.groups.length + Math.max(a, b);
          if (pairs.has(pair) || !isWanted(group, this.groups[b])) continue;
          // Not each once, but at least as many.
          if (pairs.size >= MOST_PAIRS) skipped++;
          else pairs.add(pair);
        }
      }
    });
    return { pairs: Float64Array.from(pairs).sort(), skipped };
  }
}

/**
 * Tables of which one is about people, and that stand apart somewhere. A target with both of them was joined by its own scan.
 */
function isWanted(a: Group, b: Group): boolean {
  return (a.isAboutPeople || b.isAboutPeople) && standsWithout(a, b) && standsWithout(b, a);
}

function standsWithout({ targets }: Group, other: Group): boolean {
  for (const target of targets) if (!other.targets.has(target)) return true;
  return false;
}

interface Found {
  /** Of each side. */
  readonly places: readonly (readonly Place[])[];
  readonly shared: number;
  readonly joined: AuditJoin | null;
}

function linkOf(
  groups: readonly [Group, Group],
  tables: readonly [KeptTable, KeptTable],
  k: Policy['k'],
): (Found & { readonly join: KeptJoin | null }) | null {
  const key = sharedKey(tables[0].keys, tables[1].keys);
  if (key === null || key.isDoubtful) return null;
  const isTold = tables.some(({ isToldAlone }) => isToldAlone);
  // In two repositories the first respondent of one survey is seldom that of another: such a key is named, and not joined.
  const isSerial = tables.some(({ keys }, side) => keys[key.at[side]].isSerial);
  const join = isTold || isSerial ? null : joinKept(tables, key.at, k);
  return { places: groups.map(({ places }) => places), shared: key.share, joined: join?.joined ?? null, join };
}

function worstFirst(a: Found, b: Found): number {
  return (
    rankOf(a) - rankOf(b) ||
    (b.joined?.subjects.max ?? 0) - (a.joined?.subjects.max ?? 0) ||
    (b.joined?.subjects.min ?? 0) - (a.joined?.subjects.min ?? 0) ||
    b.shared - a.shared
  );
}

function rankOf({ joined }: Found): number {
  return joined === null ? 2 : Number(joined.effect === 'warn');
}

/** The worst link between each two files, of as many as are told; the others are counted. */
class WorstLinks {
  private found = new Map<string, Found>();
  /** Digests of all places, of 48 bits. */
  private readonly all = new Set<number>();

  add(link: Found): void {
    const where = link.places.map(([{ target, path }]) => `${target} ${path}`).join('\n');
    this.all.add(createHash('sha256').update(where).digest().readUIntBE(0, 6));
    // Versions of one file: the worst tells.
    const known = this.found.get(where);
    if (known !== undefined && worstFirst(known, link) <= 0) return;
    this.found.set(where, link);
    if (this.found.size >= 4 * MOST_LINKS) this.found = new Map(this.worst());
  }

  /** How many links there are. */
  get size(): number {
    return this.all.size;
  }

  listed(): readonly Found[] {
    return this.worst().map(([, link]) => link);
  }

  private worst(): (readonly [string, Found])[] {
    return [...this.found].sort(([, a], [, b]) => worstFirst(a, b)).slice(0, MOST_LINKS);
  }
}

function told(
  found: WorstLinks,
  { tables, pairs }: Pick<AuditLeftOut, 'tables' | 'pairs'>,
): Omit<FoundLinks, 'people'> {
  const listed = found.listed();
  return {
    links: listed.map(({ places, shared, joined }) => ({
      tables: places.flatMap((side) => side.slice(0, MOST_PLACES)),
      shared,
      joined,
    })),
    leftOut: {
      tables,
      pairs,
      links: found.size - listed.length,
      places: listed
        .flatMap(({ places }) => places)
        .reduce((sum, { length }) => sum + Math.max(0, length - MOST_PLACES), 0),
    },
  };
}

/** People who are recognised by joining, by the digests of their keys. */
class JoinedPeople {
  private readonly known = new Set<number>();
  /** Those who are estimated, and those for whom there is no room. */
  private more = 0;
  private least = 0;

  add({ joined: { subjects, isEstimate }, people }: KeptJoin): void {
    this.least = Math.max(this.least, subjects.min);
    if (isEstimate || this.known.size > MOST_PEOPLE) this.more += subjects.max;
    else for (const digest of people) this.known.add(digest);
  }

  /** At least those of one join: two keys can be of the same people. */
  total(): SubjectRange {
    return { min: this.least, max: Math.max(this.least, this.known.size + this.more) };
  }
}

/** Digests of the largest key. */
function sizeOf({ keys }: KeptTable): number {
  return keys.reduce((most, { groups }) => Math.max(most, groups.length), 0);
}

/** What tells a table from any other; two with the same are copies. In memory only. */
function fingerprintOf({ rows, keys, sizes, groups, gate, isToldAlone, isCounted }: KeptTable): string {
  const digest = createHash('sha256').update(JSON.stringify([rows, sizes.length, gate, isToldAlone, isCounted]));
  for (const numbers of [groups.sizes, groups.counts, sizes]) digest.update(bytesOf(numbers));
  for (const { header, hashes, groups: of } of keys) {
    digest
      .update(`${header} ${of.length} `)
      .update(bytesOf(hashes.subarray(0, TELLING * 2)))
      .update(bytesOf(of));
  }
  return digest.digest('hex');
}

function bytesOf({ buffer, byteOffset, byteLength }: GroupNumbers | Int32Array): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}
