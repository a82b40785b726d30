/** One after the other: what is asked for while something runs waits for it. */
export function oneByOne(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const mine = last.then(work);
    // Whoever asked gets the error; the next one runs all the same.
    last = mine.catch(() => {});
    return mine;
  };
}
