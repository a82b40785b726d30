import type { AttributeSpec, Rule } from '../../model/rule.js';
import { AttributeCells } from './cells.js';

/** A rule about an attribute, and what its cells are compared with. */
export interface AttributeTool {
  readonly rule: Rule & { attribute: AttributeSpec };
  readonly cells: AttributeCells;
}

export function attributeTool(rule: Rule & { attribute: AttributeSpec }): AttributeTool {
  return { rule, cells: new AttributeCells(rule.attribute.values) };
}
