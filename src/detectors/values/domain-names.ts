/** Domains by name or pattern: the name itself and all that is below it. */
export class DomainNames {
  private readonly patterns: readonly RegExp[];

  /** @param names domains in lower case, `*` for any part of a name */
  constructor(readonly names: readonly string[]) {
    this.patterns = names.map((name) => {
      const own = name
        .replace(/^\*\./, '')
        .split('*')
        .map((part) => part.replaceAll('.', '\\.'));
      return new RegExp(`^(?:[^.]+\\.)*${own.join('[^.]{0,63}')}$`);
    });
  }

  has(host: string): boolean {
    return this.matching(host) !== null;
  }

  /** The name or pattern that a host belongs to, or null. */
  matching(host: string): string | null {
    const at = this.patterns.findIndex((pattern) => pattern.test(host));
    return at < 0 ? null : this.names[at];
  }
}

/** Letters that are taken for each other, in the form that they are compared in. */
const ALIKE: readonly (readonly [RegExp, string])[] = [
  [/rn/g, 'm'],
  [/vv/g, 'w'],
  [/cl/g, 'd'],
  [/[1l|]/g, 'i'],
  [/0/g, 'o'],
  [/5/g, 's'],
  [/-/g, ''],
];
/** Names of fewer letters are near to too many others. */
const SHORTEST = 6;

/**
 * Whether a host is nearly one of these names and not one of them: a letter more, less, other or swapped
 * (Damerau-Levenshtein distance 1), letters that look alike, a hyphen, or another top level.
 */
export function isNearly(host: string, names: DomainNames): boolean {
  if (names.has(host)) return false;
  const [label, top] = registered(host);
  if (label === '') return false;
  return names.names.some((name) => {
    if (name.includes('*', 1)) return false;
    const [own, ownTop] = registered(name.replace(/^\*\./, ''));
    if (own.length < SHORTEST) return false;
    if (own === label) return top !== ownTop;
    return looks(own) === looks(label) || isOneApart(own, label);
  });
}

/** The name that was registered, and its top level. */
function registered(host: string): [label: string, top: string] {
  const labels = host.split('.');
  return [labels.at(-2) ?? '', labels.at(-1) ?? ''];
}

function looks(label: string): string {
  return ALIKE.reduce((text, [letters, plain]) => text.replace(letters, plain), label);
}

/** Whether one edit makes one text the other. */
function isOneApart(one: string, other: string): boolean {
  if (Math.abs(one.length - other.length) > 1) return false;
  let start = 0;
  while (start < one.length && one[start] === other[start]) start++;
  const [a, b] = [one.slice(start), other.slice(start)];
  if (a.slice(1) === b.slice(1) || a === b.slice(1) || a.slice(1) === b) return true;
  return a.length > 1 && a[0] === b[1] && a[1] === b[0] && a.slice(2) === b.slice(2);
}
