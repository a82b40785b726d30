/** What was found in a picture, a sound or a film. */
export class Found {
  /** Lines, each with its name before it. */
  readonly lines: string[] = [];
  /** EXIF, as the TIFF that it is. */
  readonly exif: Buffer[] = [];
  /** Something of it is not as it should be. */
  isBroken = false;
  isCut = false;
  /** It has what every film begins with, or a piece of one. */
  isFilm = false;
  /** Lists of what is in a picture that is packed like a film: what there is, and where. */
  readonly items = new Set<string>();
  /** Position of the first byte behind it; null when it is not known. */
  end: number | null = null;

  add(name: string, text: string): void {
    const plain = text.replaceAll('\0', ' ').trim();
    if (plain !== '') this.lines.push(name === '' ? plain : `${name}: ${plain}`);
  }
}
