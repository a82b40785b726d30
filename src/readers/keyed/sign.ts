import type { TextSample } from '../structure/sample.js';
import { PREVIEW } from '../structure/usual.js';

/** Lists of mappings whose lines are keys and values. */
export type KeyedKind = 'yaml' | 'toml';

const DASH = 45;
const SPACE = 32;
const TAB = 9;
const OPEN = 91;
const FEWEST = 2;
const ITEM = /^\s*(?:- +)+(?:["']?[\w$@./-][^:#{}[\]]{0,100}:(?:\s|$)|\{[^{}]+:[^{}]*\}\s*(?:#.*)?$)/;
const YAML = /^(?:\s*#|---|\.\.\.\s*$|%YAML|\s*- ?|\s+\S|["']?[\w$@./*<-][^:#]{0,100}:(?:\s|$)|[}\]]\s*$)/;
const TABLES = /^\s*\[\[\s*[\w."' -]+\s*\]\]\s*(?:#.*)?$/;
const TOML = /^\s*(?:#|\[\[?\s*[\w."' -]+\s*\]\]?\s*(?:#.*)?$|[\w."' -]+=|[\]}"')]|\S.*,\s*(?:#.*)?$|["'])/;
/** Words by which a line of prose or code is told from a key. */
const OTHER = /^(?:if|for|while|else|elif|def|class|try|except|with|case|switch|default|public|private)\b/;

/**
 * Whether the first lines are those of a list of mappings in YAML, or of tables in TOML. No line beyond those by which a
 * text is given up is looked at.
 */
export function keyedKind(sample: TextSample): KeyedKind | null {
  const { items, tables } = beginnings(sample);
  if (items >= FEWEST && areLike(sample, YAML) && matching(sample, ITEM) >= FEWEST) return 'yaml';
  return tables > 0 && areLike(sample, TOML) && matching(sample, TABLES) > 0 ? 'toml' : null;
}

/** Lines that begin as an item or a table: nearly no text has them, and of one without them no line becomes a string. */
function beginnings(sample: TextSample): { items: number; tables: number } {
  const { bytes, starts, ends } = sample;
  let items = 0;
  let tables = 0;
  const count = looked(sample);
  for (let n = 0; n < count; n++) {
    const line = sample.filled[n];
    let at = starts[line];
    while (at < ends[line] && (bytes[at] === SPACE || bytes[at] === TAB)) at++;
    if (bytes[at] === DASH && bytes[at + 1] === SPACE) items++;
    else if (bytes[at] === OPEN && bytes[at + 1] === OPEN) tables++;
  }
  return { items, tables };
}

function looked(sample: TextSample): number {
  return Math.min(PREVIEW, sample.filledIn(sample.count));
}

function areLike(sample: TextSample, form: RegExp): boolean {
  const count = looked(sample);
  for (let n = 0; n < count; n++) {
    const line = sample.line(sample.filled[n]);
    if (!form.test(line) || OTHER.test(line)) return false;
  }
  return true;
}

function matching(sample: TextSample, form: RegExp): number {
  let found = 0;
  const count = looked(sample);
  for (let n = 0; n < count; n++) if (form.test(sample.line(sample.filled[n]))) found++;
  return found;
}
