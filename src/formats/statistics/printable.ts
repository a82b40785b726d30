const SHORTEST = 4;

/** What a person could read in bytes: runs of at least four printable characters, apart by line ends. */
export function printableText(bytes: Uint8Array): string {
  return Buffer.from(bytes)
    .toString('latin1')
    .split(/[^\x20-\x7e\xa0-\xff\t]+/)
    .filter((run) => run.trim().length >= SHORTEST)
    .join('\n');
}
