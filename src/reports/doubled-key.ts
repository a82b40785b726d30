const TOKENS = /"[^"\\]*(?:\\.[^"\\]*)*"|[{}[\],]/g;

/**
 * Where a key stands twice in one object. `JSON.parse` takes the last of them and other programs the first, so that a
 * report could say one thing here and another thing there.
 *
 * @param json a text that `JSON.parse` accepts
 * @returns the position of the second one; null where every key stands once
 */
export function doubledKey(json: string): number | null {
  // The keys of the objects that are open, null for a list.
  const open: (Set<string> | null)[] = [];
  let isKey = false;
  for (const { 0: token, index } of json.matchAll(TOKENS)) {
    const keys = open[open.length - 1];
    if (token === '{') open.push(new Set());
    else if (token === '[') open.push(null);
    else if (token === '}' || token === ']') open.pop();
    else if (token !== ',' && isKey && keys) {
      const key = token.includes('\\') ? String(JSON.parse(token)) : token.slice(1, -1);
      if (keys.has(key)) return index;
      keys.add(key);
    }
    isKey = token === '{' || token === ',';
  }
  return null;
}
