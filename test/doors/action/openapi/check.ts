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
export function problemsOf({ id, parameters, body }: Operation, asked: Asked): string[] {
  const known = new Set(parameters.filter((each) => each.in === 'query').map(({ name }) => name));
  const strange = Object.keys(asked.query).filter((name) => !known.has(name));
  const wrong = parameters.filter(({ name, in: at, required, schema }) => {
    const value = at === 'path' ? asked.path[name] : asked.query[name];
    return value === undefined ? required : !ajv.validate(schema, value);
  });
  const isBody = body === null ? asked.body === null : ajv.validate(body, asked.body);
  return [...strange, ...wrong.map(({ name }) => name), ...(isBody ? [] : ['body'])].map((each) => `${id}: ${each}`);
}
