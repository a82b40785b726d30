/** Stands in a path for what may not be shown. */
export const MASK = '•';

/** Whether part of a path may not be shown. Files with different names can share what is left of them. */
export function isMasked(path: string): boolean {
  return path.includes(MASK);
}
