/** Signs that may stand between a name and its value, in text, code, JSON, XML and tables. */
const SIGNS = /(?:[ \t"'`:=>|([{,;.*_#-]|&quot;|&nbsp;|<-|<\/?[a-zA-Z][^<>\n]{0,40}>|\r?\n(?![ \t]*\r?\n)){0,12}/y;
/** Words that may stand there without changing what it is. */
const FILLER =
  /(?:is|was|nr|nummer|number|no|van|of|the|de|het|zijn|haar|uw|mijn|mij|your|my|his|her|as|als|volgt|met|with|op|value|waarde|string|numero)(?![\p{L}\d])/iuy;
const MOST_FILLERS = 4;

/** Where the value of a name begins, and how far that is from the name. */
export interface Gap {
  readonly at: number;
  /** Only signs stand between: no words, no end of a line. */
  readonly isDirect: boolean;
}

/** Places behind a name at which its value may begin, nearest first. */
export function gapsBehind(text: string, from: number): Gap[] {
  const gaps: Gap[] = [];
  let at = from;
  let isDirect = true;
  for (let fillers = 0; fillers <= MOST_FILLERS; fillers++) {
    SIGNS.lastIndex = at;
    const signs = SIGNS.exec(text)?.[0] ?? '';
    at += signs.length;
    isDirect &&= !signs.includes('\n');
    gaps.push({ at, isDirect });
    FILLER.lastIndex = at;
    const filler = FILLER.exec(text)?.[0];
    if (filler === undefined) break;
    at += filler.length;
  }
  return gaps;
}
