/** Digits that could be a number of a person. */
const LONG_NUMBER = /\d(?:[ .-]?\d){6,}/g;

/** A file name or a name from a rule without the long numbers in it: those can belong to a person. */
export function maskNumbers(text: string): string {
  return text.replace(LONG_NUMBER, '…');
}
