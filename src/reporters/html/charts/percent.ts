/** A share from 0 to 1 as a length in a drawing. */
export function percent(share: number): string {
  return `${Number((share * 100).toFixed(2))}%`;
}
