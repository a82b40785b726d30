/** What a user wants forgotten: the id of a target, its name, or with a slash at the end all names that begin so. */
export interface Selector {
  /** Whether a target is meant. Names are compared as forges do, without regard to capitals. */
  matches(id: string, name: string): boolean;
  readonly text: string;
}

export function selectorOf(text: string): Selector {
  const wanted = text.toLowerCase();
  const isPrefix = text.endsWith('/');
  return {
    text,
    matches: (id, name) => {
      const lower = name.toLowerCase();
      return id === text || (isPrefix ? lower.startsWith(wanted) : lower === wanted);
    },
  };
}

/** Whether a text mentions one of the names as a whole word, or the owner alone of names that end in a slash. */
export function mentions(text: string, names: Iterable<string>): boolean {
  const lower = text.toLowerCase();
  for (const name of names) if (hasWord(lower, name.toLowerCase())) return true;
  return false;
}

function hasWord(text: string, name: string): boolean {
  const isPrefix = name.endsWith('/');
  const word = isPrefix ? name.slice(0, -1) : name;
  if (word === '') return false;
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    if (!isWordCharacter(text[at - 1]) && !isWordCharacter(text[at + word.length])) return true;
  }
  return false;
}

function isWordCharacter(character: string | undefined): boolean {
  return character !== undefined && /[\p{L}\p{N}_-]/u.test(character);
}
