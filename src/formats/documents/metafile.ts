/** Drawings as records, which hold text as text: those of Windows ([MS-EMF], [MS-WMF]) and that of LibreOffice. */
export function isMetafile(head: Uint8Array): boolean {
  const bytes = Buffer.from(head.buffer, head.byteOffset, head.length);
  if (bytes.length < 44) return false;
  if (bytes.toString('latin1', 0, 6) === 'VCLMTF') return true;
  if (bytes.readUInt32LE(0) === 1 && bytes.toString('latin1', 40, 44) === ' EMF') return true;
  const first = bytes.readUInt32LE(0);
  return first === 0x9ac6cdd7 || first === 0x00090001 || first === 0x00090002;
}
