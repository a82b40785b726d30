import type { ColumnSample } from '../roles/sample.js';
import { plain, wordsOf } from './cells.js';
import type { AttributeTool } from './tool.js';

/** Share of the cells that must be words of an attribute where no name says so, and how many different ones. */
const WORDED = 0.7;
const FEWEST_WORDS = 3;
/** Distinct cells that are looked at. */
const MOST_LOOKED = 128;

/** The words of all attributes, for columns without a name. */
export class AttributeWords {
  private readonly tools = new Map<string, AttributeTool[]>();

  constructor(tools: readonly AttributeTool[]) {
    for (const tool of tools) {
      for (const word of new Set(tool.rule.attribute.values.words.map(plain))) {
        this.tools.set(word, [...(this.tools.get(word) ?? []), tool]);
      }
    }
  }

  /** The attribute that most cells are words of, or null. */
  ruleOf(sample: ColumnSample): AttributeTool | null {
    const found = new Map<AttributeTool, { cells: number; words: Set<string> }>();
    let looked = 0;
    let cells = 0;
    for (const [cell, count] of sample.counts) {
      if (looked++ === MOST_LOOKED) break;
      cells += count;
      for (const [tool, word] of this.toolsOf(cell)) {
        const own = found.get(tool) ?? { cells: 0, words: new Set() };
        own.cells += count;
        own.words.add(word);
        found.set(tool, own);
      }
    }
    const best = [...found].sort((a, b) => b[1].cells - a[1].cells)[0];
    if (!best || best[1].cells < cells * WORDED || best[1].words.size < FEWEST_WORDS) return null;
    return best[0];
  }

  private toolsOf(cell: string): Map<AttributeTool, string> {
    const tools = new Map<AttributeTool, string>();
    for (const word of wordsOf(cell)) {
      for (const tool of this.tools.get(word) ?? []) if (!tools.has(tool)) tools.set(tool, word);
    }
    return tools;
  }
}
