import { FormatError } from '../errors.js';
import { axesOf } from './dataset.js';
import { datatypeOf, type Elsewhere, valuesText } from './datatype.js';
import { Fields } from './file.js';
import { DATASPACE, DATATYPE, sharedAt } from './messages.js';

export interface Attribute {
  readonly name: string;
  readonly text: string;
}

/** An attribute message (section IV.A.2.m), versions 1 to 3. */
export function attributeOf(fields: Fields, elsewhere: Elsewhere): Attribute {
  const version = fields.u8();
  const flags = fields.u8();
  if (version < 1 || version > 3) throw new FormatError('structure');
  const [nameBytes, typeBytes, spaceBytes] = [fields.u16(), fields.u16(), fields.u16()];
  if (version === 3) fields.skip(1);
  const part = (bytes: number) => {
    const taken = fields.take(bytes);
    if (version === 1) fields.skip(Math.ceil(bytes / 8) * 8 - bytes);
    return new Fields(taken, fields.file);
  };
  const name = part(nameBytes).name();
  const [typeBody, spaceBody] = [part(typeBytes), part(spaceBytes)];
  const type = datatypeOf(flags & 1 ? sharedAt(typeBody, DATATYPE) : typeBody, elsewhere);
  const axes = axesOf(flags & 2 ? sharedAt(spaceBody, DATASPACE) : spaceBody);
  const count = axes === null ? 0 : axes.reduce((product, length) => product * length, 1);
  if (fields.left < count * type.size) throw new FormatError('structure');
  return { name, text: valuesText(type, fields.take(count * type.size), 0, count) };
}
