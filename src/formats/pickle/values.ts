/** A value of Python, as a pickle describes it. Nothing is called: what would be is kept as a `PyCall`. */
export type Value = null | boolean | number | bigint | string | Buffer | PyList | PyDict | PyName | PyCall;

export class PyList {
  constructor(
    readonly kind: 'list' | 'tuple' | 'set',
    readonly items: Value[],
  ) {}
}

export class PyDict {
  readonly entries: [Value, Value][] = [];

  get(key: string): Value | undefined {
    return this.entries.find(([one]) => one === key)?.[1];
  }
}

/** A class or function, by name. */
export class PyName {
  constructor(
    readonly module: string,
    readonly name: string,
  ) {}
}

/** An object: what makes it, of what, and what is set on it. */
export class PyCall {
  state: Value | undefined;
  readonly items: Value[] = [];
  readonly entries: [Value, Value][] = [];

  constructor(
    readonly callable: Value,
    readonly args: Value,
  ) {}

  /** Whether it is made by a class or function of this name, in whatever module of a package. */
  isOf(root: string, name: string): boolean {
    const { callable } = this;
    return callable instanceof PyName && callable.module.split('.')[0] === root && callable.name === name;
  }

  /** Its arguments. */
  get parts(): readonly Value[] {
    return this.args instanceof PyList ? this.args.items : [];
  }
}
