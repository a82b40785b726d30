import { parseQuery, type Query, type Selection } from './parse.js';
import schema from './schema.json' with { type: 'json' };

/**
 * Answers a query of GraphQL by GitHub's published schema: what it does not have, or not in this form, is an error of the shape that
 * GitHub gives, and a list can only be had by at most a hundred.
 */

type Fields = Readonly<Record<string, { readonly type: string; readonly args: Readonly<Record<string, string>> }>>;
const TYPES = schema.types as unknown as Readonly<Record<string, Fields>>;

/** An object; a list stands for a connection, and a function for a field with arguments. */
export interface Node {
  readonly [field: string]: unknown;
}

/** Stands for what the token may not see. */
export const FORBIDDEN = Symbol('forbidden');

export interface GraphqlAnswer {
  readonly data?: unknown;
  readonly errors?: readonly object[];
}

export function execute(text: string, variables: Readonly<Record<string, unknown>>, root: Node): GraphqlAnswer {
  try {
    const query = parseQuery(text);
    const wrong = [...wrongVariables(query, variables), ...wrongIn('Query', query.fields, query, ['query'])];
    if (wrong.length > 0) return { errors: wrong };
    const errors: object[] = [];
    const data = objectOf(root, 'Query', query.fields, { variables, errors, path: [] });
    return errors.length > 0 ? { data, errors } : { data };
  } catch (error) {
    return { errors: [{ message: String(error), locations: [{ line: 1, column: 1 }] }] };
  }
}

function wrongVariables({ variables }: Query, given: Readonly<Record<string, unknown>>): object[] {
  const unknown = Object.keys(given).filter((name) => !(name in variables));
  const missing = Object.keys(variables).filter((name) => variables[name].endsWith('!') && given[name] == null);
  return [...unknown, ...missing].map((name) => ({ message: `Variable $${name} is not as it was declared` }));
}

function wrongIn(type: string, fields: readonly Selection[], query: Query, path: readonly string[]): object[] {
  return fields.flatMap(({ name, on, args, fields: inner }): object[] => {
    if (on !== null) return wrongIn(on, inner ?? [], query, path);
    const field = TYPES[type]?.[name];
    if (field === undefined) {
      const extensions = { code: 'undefinedField', typeName: type, fieldName: name };
      return [{ path: [...path, name], extensions, message: `Field '${name}' doesn't exist on type '${type}'` }];
    }
    return [
      ...wrongArguments({ name, given: args, known: field.args }, query),
      ...wrongIn(bare(field.type), inner ?? [], query, [...path, name]),
    ];
  });
}

interface Arguments {
  readonly name: string;
  readonly given: Readonly<Record<string, unknown>>;
  readonly known: Readonly<Record<string, string>>;
}

function wrongArguments({ name, given, known }: Arguments, { variables }: Query): object[] {
  const unknown = Object.keys(given).filter((each) => known[each] === undefined);
  const missing = Object.keys(known).filter((each) => known[each].endsWith('!') && !(each in given));
  const typed = Object.keys(given).filter((each) => {
    const variable = (given[each] as { variable?: string }).variable;
    return variable !== undefined && bare(variables[variable] ?? '') !== bare(known[each] ?? '');
  });
  return [...unknown, ...missing, ...typed].map((each) => ({ message: `Argument '${each}' of '${name}' is wrong` }));
}

const bare = (type: string) => type.replace(/[[\]!]/g, '');

interface Place {
  readonly variables: Readonly<Record<string, unknown>>;
  readonly errors: object[];
  readonly path: readonly string[];
}

/** Null where a field that cannot be null is: the object that it is of is not given then. */
function objectOf(object: Node, type: string, fields: readonly Selection[], at: Place): Node | null {
  const found: Record<string, unknown> = {};
  for (const { name, on, args, fields: inner } of fields) {
    if (on !== null) {
      Object.assign(found, objectOf(object, on, inner ?? [], at));
      continue;
    }
    const { type: of } = TYPES[type][name];
    const place = { ...at, path: [...at.path, name] };
    found[name] = shownAs(resolved(object[name], args, at), of, { args, fields: inner }, place);
    if (found[name] === null && of.endsWith('!')) return null;
  }
  return found;
}

function resolved(value: unknown, args: Readonly<Record<string, unknown>>, { variables }: Place): unknown {
  return typeof value === 'function' ? value(filled(args, variables)) : value;
}

function filled(args: Readonly<Record<string, unknown>>, variables: Readonly<Record<string, unknown>>) {
  const entries = Object.entries(args).map(([name, value]) => {
    const variable = (value as { variable?: string }).variable;
    return [name, variable === undefined ? value : (variables[variable] ?? null)];
  });
  return Object.fromEntries(entries) as Record<string, unknown>;
}

function shownAs(
  value: unknown,
  type: string,
  { args, fields }: Pick<Selection, 'args' | 'fields'>,
  at: Place,
): unknown {
  if (value === FORBIDDEN) {
    const message = 'Resource not accessible by personal access token';
    at.errors.push({ type: 'FORBIDDEN', path: at.path, locations: [{ line: 1, column: 1 }], message });
    return null;
  }
  if (value === undefined || value === null || fields === null) return value ?? null;
  if (Array.isArray(value)) return connection(value, bare(type), { args: filled(args, at.variables), fields }, at);
  return objectOf(value as Node, bare(type), fields, at);
}

const MOST = 100;

function connection(
  all: readonly Node[],
  type: string,
  { args, fields }: { args: Readonly<Record<string, unknown>>; fields: readonly Selection[] },
  at: Place,
): Node | null {
  const wantsNodes = fields.some(({ name }) => name === 'nodes');
  const first = Number(args.first ?? 0);
  if (wantsNodes && (first < 1 || first > MOST)) {
    const message = `You must provide a \`first\` or \`last\` value to properly paginate the \`${at.path.at(-1)}\` connection.`;
    at.errors.push({ type: 'MISSING_PAGINATION_BOUNDARIES', path: at.path, message });
    return null;
  }
  const begin = args.after ? Number(Buffer.from(String(args.after), 'base64').toString().split(':')[1]) : 0;
  const end = Math.min(begin + first, all.length);
  const inner = (name: string) => fields.find((each) => each.name === name)?.fields ?? null;
  const itemType = bare(TYPES[type].nodes.type);
  const nodes = () =>
    all
      .slice(begin, end)
      .map((each, index) =>
        objectOf(each, itemType, inner('nodes') ?? [], { ...at, path: [...at.path, 'nodes', String(index)] }),
      );
  const pageInfo = { hasNextPage: end < all.length, endCursor: Buffer.from(`cursor:${end}`).toString('base64') };
  return {
    ...(wantsNodes && { nodes: nodes() }),
    ...(inner('pageInfo') !== null && { pageInfo: objectOf(pageInfo, 'PageInfo', inner('pageInfo') ?? [], at) }),
    ...(fields.some(({ name }) => name === 'totalCount') && { totalCount: all.length }),
  };
}
