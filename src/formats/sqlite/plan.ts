import { type Declaration, declarationOf } from './schema.js';

/** A row of sqlite_schema (section 2.6). */
export interface SchemaRow {
  readonly type: string;
  readonly name: string;
  readonly table: string;
  /** 0 for views, triggers and virtual tables. */
  readonly root: number;
  readonly sql: string;
}

/** Geometry columns of a GeoPackage: by table in lower case. */
export type Geometries = ReadonlyMap<string, { readonly column: string; readonly srs: number }>;

/** A table, as it will be read. */
export interface TablePlan {
  readonly name: string;
  readonly root: number;
  readonly declaration: Declaration | null;
  /** Index of the stored column with points; -1 where there is none. */
  readonly point: number;
  readonly srs: number;
  /** Bytes in it are only an index of what stands elsewhere: a spatial index, a word list. */
  readonly isIndex: boolean;
}

/** The tables that have rows of their own in the file. */
export function tablePlans(schema: readonly SchemaRow[], geometries: Geometries): TablePlan[] {
  const virtual = schema.filter(({ sql }) => /^create\s+virtual\s+table/i.test(sql));
  return schema
    .filter(({ type, root }) => type === 'table' && root > 0)
    .map(({ name, root, sql }) => {
      const declaration = declarationOf(sql);
      const geometry = geometries.get(name.toLowerCase());
      const point = declaration?.columns.findIndex((column) => column.name === geometry?.column) ?? -1;
      return { name, root, declaration, point, srs: geometry?.srs ?? 0, isIndex: isIndexTable(name, virtual) };
    });
}

/**
 * Tables behind a spatial index (rtree: _node) or a full-text index that keeps its texts in a table (fts3 to fts5). Where a
 * word list keeps no texts, or nobody can tell where, it is all there is.
 */
function isIndexTable(name: string, virtual: readonly SchemaRow[]): boolean {
  return virtual.some((owner) => {
    if (!name.startsWith(`${owner.name}_`)) return false;
    const part = name.slice(owner.name.length + 1);
    if (/using\s+rtree/i.test(owner.sql)) return part === 'node';
    const isWordList = ['data', 'docsize', 'segdir', 'segments', 'stat'].includes(part);
    return isWordList && /using\s+fts[345]/i.test(owner.sql) && !/content\s*=\s*(?:''|"")/i.test(owner.sql);
  });
}
