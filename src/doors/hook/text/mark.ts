/** The start of the second line of every file that sluis writes as a hook. */
export const MARK = '# sluis-hook 1';

/** What the name of a hook of the user ends in while that of sluis stands in its place. */
export const BEFORE = '.before-sluis';

/** What every file of sluis says of itself. */
export const HEADING = [
  '# nl: van sluis; houdt persoonsgegevens tegen. Verander dit bestand niet: `sluis hook uninstall` haalt het weg.',
  '# en: of sluis; stops personal data. Do not change this file: `sluis hook uninstall` takes it away.',
];

/** Whether a file was written by sluis, as it says itself. */
export function isMarked(content: Buffer): boolean {
  return content.subarray(0, 200).toString('latin1').split('\n')[1]?.startsWith(MARK) ?? false;
}
