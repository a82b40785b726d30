/** What was found in a picture, a sound or a film. */
export class Found {
  /** Lines, each with its name before it. */
  readonly lines: string[] = [];
  /** EXIF, as the TIFF that it is. */
  readonly exif: Buffer[] = [];
  /** Something of it is not as it should be. */
  isBroken = false;
  isCut = false;
  /** A picture that is packed like a film says what is in it. */
  hasItems = false;
  /** Position of the first byte behind it; null when it is not known. */
  end: number | null = null;

  add(name: string, text: string): void {
    const plain = text.replaceAll('\0', ' ').trim();
    if (plain !== '') this.lines.push(name === '' ? plain : `${name}: ${plain}`);
  }
}
