import { Ajv } from 'ajv';

/** One operation of GitHub's published description of its API: what a request must look like, and an example of its answer. */
export interface Operation {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly parameters: readonly {
    readonly name: string;
    readonly in: string;
    readonly required: boolean;
    readonly schema: object;
  }[];
  /** Schema of the body; null where there is none. */
  readonly body: object | null;
  readonly isBodyNeeded: boolean;
  readonly status: number;
  readonly answer: unknown;
}

/** What is checked of a request. */
export interface Asked {
  readonly path: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  readonly body: unknown;
}

const ajv = new Ajv({ strict: false, coerceTypes: true, validateFormats: false });

/** The operation that a method and a path mean, with the parameters in the path; null when there is none. */
export function operationOf(operations: readonly Operation[], method: string | undefined, path: string) {
  for (const operation of operations) {
    const form = operation.path.replace(/\{(\w+)\}/g, '(?<$1>[^/]+)');
    const match = operation.method === method ? new RegExp(`^${form}$`).exec(path) : null;
    if (match) return { operation, path: { ...match.groups } };
  }
  return null;
}

/** What no server of GitHub would have taken. */
export function problemsOf({ id, parameters, body, isBodyNeeded }: Operation, asked: Asked): string[] {
  const known = new Set(parameters.filter((each) => each.in === 'query').map(({ name }) => name));
  const strange = Object.keys(asked.query).filter((name) => !known.has(name));
  const wrong = parameters.filter(({ name, in: at, required, schema }) => {
    const value = at === 'path' ? asked.path[name] : asked.query[name];
    return value === undefined ? required : !ajv.validate(schema, value);
  });
  const isBody = asked.body === null ? !isBodyNeeded : body !== null && ajv.validate(forAjv(body), asked.body);
  return [...strange, ...wrong.map(({ name }) => name), ...(isBody ? [] : ['body'])].map((each) => `${id}: ${each}`);
}

const readable = new WeakMap<object, object>();

/** A schema without `nullable` beside which stands no type: OpenAPI 3.0 gives that no meaning, and Ajv refuses it. */
function forAjv(schema: object): object {
  const known = readable.get(schema) ?? withoutLooseNullable(schema);
  readable.set(schema, known);
  return known;
}

function withoutLooseNullable<T>(value: T): T {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(withoutLooseNullable) as T;
  const entries = Object.entries(value).filter(([key]) => key !== 'nullable' || 'type' in value);
  return Object.fromEntries(entries.map(([key, each]) => [key, withoutLooseNullable(each)])) as T;
}
