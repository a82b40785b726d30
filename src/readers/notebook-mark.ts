const LOOKED_AT = 1 << 16;
const CELLS = /"(?:cells|worksheets)"\s*:\s*\[/;
const CELL = /"cell_type"\s*:\s*"(?:code|markdown|raw|heading)"/;
const VERSION = /"nbformat"\s*:\s*\d/;

/** Whether JSON begins as a notebook of Jupyter does (nbformat 3 and 4). */
export function isNotebook(head: Uint8Array): boolean {
  const part = head.subarray(0, LOOKED_AT);
  const text = Buffer.from(part.buffer, part.byteOffset, part.length).toString('latin1');
  return /^\s*\{/.test(text) && CELLS.test(text) && (CELL.test(text) || VERSION.test(text));
}
