const METHODS = ['log', 'warn', 'info', 'error'] as const;

/**
 * Some libraries tell what they could not read by the console and in no other way: that is listened to, and nothing is printed,
 * until what is returned is called.
 */
export function listen(heard: (text: string) => void): () => void {
  const { console } = globalThis;
  const before = METHODS.map((method) => console[method]);
  for (const method of METHODS) console[method] = (...parts: unknown[]) => heard(String(parts[0]));
  return () => {
    METHODS.forEach((method, index) => {
      console[method] = before[index];
    });
  };
}
