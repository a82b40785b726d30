import { FormatError } from '../errors.js';
import { type Attribute, attributeOf } from './attributes.js';
import { walkNewTree, walkOldTree } from './btree.js';
import type { Elsewhere } from './datatype.js';
import { type Fields, type Hdf5File, NOWHERE } from './file.js';
import { FractalHeap } from './heaps.js';
import { ATTRIBUTE, ATTRIBUTE_INFO, LINK, LINK_INFO, type Message, SYMBOL_TABLE } from './messages.js';

const MOST_LINKS = 1_000_000;

/** A name in a group. */
export interface Link {
  readonly name: string;
  /** Of the object header; `NOWHERE` for a name that stands for another name. */
  readonly address: number;
  readonly isExternal: boolean;
}

/** What makes a group of an object: without it, damage made it one. */
const OF_GROUPS: ReadonlySet<number> = new Set([SYMBOL_TABLE, LINK_INFO, LINK]);

/**
 * All names in a group: in a table of symbols, in messages, or in a heap.
 *
 * @throws FormatError when it has no place for names
 */
export function linksOf(file: Hdf5File, messages: readonly Message[]): Link[] {
  if (!messages.some(({ kind }) => OF_GROUPS.has(kind))) throw new FormatError('structure');
  const links: Link[] = [];
  const add = (link: Link) => {
    if (links.length > MOST_LINKS) throw new FormatError('budget');
    links.push(link);
  };
  for (const { kind, body } of messages) {
    if (kind === SYMBOL_TABLE) symbols(file, body.address(), body.address(), add);
    else if (kind === LINK) add(linkOf(body));
    else if (kind === LINK_INFO) {
      const flags = body.skip(1).u8();
      if (flags & 1) body.skip(8);
      const [heap, names] = [body.address(), body.address()];
      if (heap !== NOWHERE && names !== NOWHERE) {
        for (const message of messagesIn(file, heap, names, 4)) add(linkOf(message));
      }
    }
  }
  return links;
}

/** Messages that are kept in a heap, by the index of their names. @param before bytes of a record before the identifier */
function messagesIn(file: Hdf5File, address: number, names: number, before: number): Fields[] {
  const heap = new FractalHeap(file, address);
  const found: Fields[] = [];
  walkNewTree(file, names, (record, type) => {
    if (type !== 5 && type !== 8) throw new FormatError('structure');
    found.push(heap.object(record.skip(type === 8 ? 0 : before).take(type === 8 ? 8 : 7)));
  });
  return found;
}

/** A link message (section IV.A.2.g). */
function linkOf(fields: Fields): Link {
  fields.skip(1);
  const flags = fields.u8();
  const type = flags & 8 ? fields.u8() : 0;
  if (flags & 4) fields.skip(8);
  if (flags & 16) fields.skip(1);
  const name = fields.take(fields.uint(1 << (flags & 3))).toString('utf8');
  return { name, address: type === 0 ? fields.address() : NOWHERE, isExternal: type >= 64 };
}

function symbols(file: Hdf5File, tree: number, heapAddress: number, add: (link: Link) => void): void {
  const { offsetBytes: o, lengthBytes: l } = file;
  const head = file
    .parse(heapAddress, 8 + 2 * l + o)
    .expect('HEAP')
    .skip(4);
  const size = head.length();
  head.length();
  const names = file.parse(head.address(), size);
  walkOldTree(file, tree, 0, l, (_key, address, next) => {
    const node = file.parse(address, 8).expect('SNOD').skip(2);
    const count = node.u16();
    const entries = file.parse(address + 8, count * (2 * o + 24));
    let last = -1;
    for (let n = 0; n < count; n++) {
      last = entries.uint(o);
      names.at = last;
      const target = entries.address();
      const isSoft = entries.u32() === 2;
      entries.skip(20);
      add({ name: names.name(), address: isSoft ? NOWHERE : target, isExternal: false });
    }
    // The tree knows the last name of each node. None is left empty.
    if (last !== next.length()) throw new FormatError('structure');
  });
}

/** All attributes of an object, as texts. */
export function attributesOf(file: Hdf5File, messages: readonly Message[], elsewhere: Elsewhere): Attribute[] {
  const found: Attribute[] = [];
  for (const { kind, body, isShared } of messages) {
    if (kind === ATTRIBUTE) {
      if (isShared) throw new FormatError('partly-read');
      found.push(attributeOf(body, elsewhere));
    } else if (kind === ATTRIBUTE_INFO) {
      const flags = body.skip(1).u8();
      if (flags & 1) body.skip(2);
      const [heap, names] = [body.address(), body.address()];
      if (heap === NOWHERE || names === NOWHERE) continue;
      for (const message of messagesIn(file, heap, names, 0)) found.push(attributeOf(message, elsewhere));
    }
  }
  return found;
}
