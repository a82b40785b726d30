/**
 * What pdf.js says of fonts, colours and pictures takes nothing from the text. All else that it says is a piece of the file that
 * it could not read as it stands.
 */
const HARMLESS =
  /font|glyph|TT:|cmap table|CFF|Type1|post table|loca|charstring|subr|image|ColorSpace|colou?r space|CMYK|ICC|blend mode|SMask|Mask|shading|pattern|jpe?g|jpx|jbig2|ccitt|OffscreenCanvas|StructTree|struct tree|setLineWidth|setDash|line width|lineEnding|border|annotation type|annotation - |Popup annotation|Push buttons|Barcodes|Unimplemented|page labels|permissions|mark info|ViewerPreferences|CropBox|XFA|Bidi|wasm|visibility expression|setOptionalContent|Decode map|Bits per component|URL|Cannot load|fallback|GlobalImageCache|ExtGState operator|CIDToGIDMap|Unsupported (?:XFA|Related)|Non-embedded file|polyfill|PDF header version|catalog version|DEBUG|minus sign|: time=|graphic state|head table|cff data|BlackPoint|invalid Range|Gamma|numOfMetrics|PS function|subtype PS|spline|bad \S+ (?:dim )?code|rtc code|row is wrong|linearization|glyf|indexToLocFormat|FDSelect|parameters for \w+(?:line|curve)to|outline item|already parsed|parseDestDictionary|Encoding is not a Name|Name token is longer|key "(?:Trapped|AAPL:Keywords)"/i;
/**
 * Operators that draw or move with a number that is none, as LibreOffice writes for a field without width: what is shown stays,
 * and only where it stands is guessed.
 */
const DRAWN =
  /^(?:Skipping command (?:T[dDmLcwzs]|[mlcvyhw]|re|cm|[Jjdi]|rg|RG|[gGkK]|scn?|SCN?):|Unknown command "-?(?:Infinity|NaN|inf|nan)")/;

/** Whether a message of pdf.js says that a part of the document was not read, or guessed. */
export function isLoss(message: string): boolean {
  const text = message.replace(/^(?:Warning|Info|Deprecated API usage): /, '');
  if (/ToUnicode|translateFont failed|loadFont - |ignoring errors|ignoring XObject|cMap|Inline .* not found/.test(text))
    return true;
  return !HARMLESS.test(text) && !DRAWN.test(text);
}
