import { getResolvedPDFJS } from 'unpdf';
import { FormatError } from '../errors.js';
import { listen } from '../listen.js';
import { isLoss } from './warnings.js';

/** What is used of a page; see the API of pdf.js. */
export interface PdfPage {
  /** Left, bottom, right, top, in units of the page. */
  readonly view: readonly number[];
  readonly commonObjs: { has(id: string): boolean; get(id: string): unknown };
  getOperatorList(): Promise<{ fnArray: number[]; argsArray: unknown[] }>;
  getTextContent(): Promise<{ items: { str?: string; hasEOL?: boolean }[] }>;
  getAnnotations(options: { intent: string }): Promise<PdfAnnotation[]>;
  getJSActions(): Promise<unknown>;
  cleanup(): boolean;
}

export interface PdfAnnotation {
  readonly subtype: string;
  readonly rect?: readonly number[];
  readonly [key: string]: unknown;
}

export interface PdfAttachment {
  readonly filename?: string;
  readonly rawFilename?: string;
  readonly description?: string;
  readonly content?: Uint8Array | null;
}

export interface PdfDocument {
  readonly numPages: number;
  getPage(number: number): Promise<PdfPage>;
  getAttachments(): Promise<Record<string, PdfAttachment> | null>;
  getMetadata(): Promise<{ info: Record<string, unknown>; metadata: { getRaw(): string | null } | null }>;
  getOutline(): Promise<unknown>;
  getFieldObjects(): Promise<Record<string, unknown[]> | null>;
  getJSActions(): Promise<unknown>;
  getPageLabels(): Promise<string[] | null>;
  getOptionalContentConfig(): Promise<{ isVisible(group: unknown): boolean }>;
}

/** A document that is open, and whether pdf.js had to guess or leave something out up to now. */
export interface OpenPdf {
  readonly pdf: PdfDocument;
  readonly ops: Readonly<Record<string, number>>;
  readonly normalize: (text: string) => string;
  /** Pictures that were left out up to now. */
  readonly leftOut: () => number;
}

/** Everything that pdf.js tells of: it mends and leaves out without any other sign. */
const INFOS = 5;
const LEFT_OUT = 'exceeded maximum allowed size';

/**
 * Opens a PDF, lets `use` look at it and closes it. Nothing is fetched, shown or executed.
 *
 * @param bytes are taken over
 * @param lost is called with what pdf.js says it had to mend or leave out
 * @throws FormatError when there is a password, or nothing of it can be read
 */
export async function withPdf(
  bytes: Uint8Array,
  lost: () => void,
  use: (open: OpenPdf) => Promise<void>,
): Promise<void> {
  fillIn();
  const { getDocument, OPS, normalizeUnicode } = await getResolvedPDFJS();
  let pictures = 0;
  const restore = listen((text) => {
    if (text.includes(LEFT_OUT)) pictures++;
    if (isLoss(text)) lost();
  });
  const settle = onUnhandled(lost);
  const task = getDocument({
    data: bytes,
    verbosity: INFOS,
    isEvalSupported: false,
    disableFontFace: true,
    useSystemFonts: true,
    useWorkerFetch: false,
    useWasm: false,
    fontExtraProperties: true,
    enableXfa: false,
    isOffscreenCanvasSupported: false,
    isImageDecoderSupported: false,
    // Pixels are not looked at.
    maxImageSize: 1,
  } as Parameters<typeof getDocument>[0]);
  try {
    const pdf = (await task.promise) as unknown as PdfDocument;
    await use({
      pdf,
      ops: OPS as unknown as Record<string, number>,
      normalize: normalizeUnicode,
      leftOut: () => pictures,
    });
  } catch (error) {
    throw (error as Error)?.name === 'PasswordException' ? new FormatError('encrypted') : error;
  } finally {
    await task.destroy().catch(() => undefined);
    await new Promise((done) => setImmediate(done));
    settle();
    restore();
  }
}

/** pdf.js has promises that it does not wait for: where one of a damaged file fails, the process must not end. */
function onUnhandled(lost: () => void): () => void {
  const before = process.listeners('unhandledRejection');
  process.removeAllListeners('unhandledRejection');
  process.on('unhandledRejection', lost);
  return () => {
    process.off('unhandledRejection', lost);
    for (const listener of before) process.on('unhandledRejection', listener);
  };
}

/** pdf.js needs this of newer versions of Node; without it every page with a font is empty. */
function fillIn(): void {
  const { prototype } = ArrayBuffer as unknown as { prototype: Record<string, unknown> };
  prototype.transferToFixedLength ??= function (this: ArrayBuffer, length = this.byteLength) {
    const result = new ArrayBuffer(length);
    new Uint8Array(result).set(new Uint8Array(this, 0, Math.min(length, this.byteLength)));
    return result;
  };
}
