/** The value that more than half of the values are, and how often; null when there is none (Boyer and Moore's vote). */
export function majority(values: ArrayLike<number>): { readonly value: number; readonly count: number } | null {
  let value = 0;
  let votes = 0;
  for (let i = 0; i < values.length; i++) {
    if (votes === 0) value = values[i];
    votes += values[i] === value ? 1 : -1;
  }
  let count = 0;
  for (let i = 0; i < values.length; i++) if (values[i] === value) count++;
  return count * 2 > values.length ? { value, count } : null;
}
