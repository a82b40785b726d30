/** Why an object that is here cannot be read. */
export type ObjectErrorKind =
  | 'corrupt'
  | 'too-large' // it, or one that it is a difference from, is over the limit; or the way over those is
  | 'unsupported' // a form of storage or a kind of object that is not known here
  | 'unreadable'; // the system refused: permission, input/output error

const SENTENCES: Record<ObjectErrorKind, string> = {
  corrupt: 'A git object is damaged',
  'too-large': 'A git object is larger than the limit',
  unsupported: 'A git object is stored in a way that is not supported',
  unreadable: 'The system refused to read a git object',
};

/** A git object that cannot be read. The message holds nothing of its content, its id or its place. */
export class ObjectError extends Error {
  /** @param detail fixed words about what is wrong */
  constructor(
    readonly kind: ObjectErrorKind,
    detail?: string,
  ) {
    super(detail === undefined ? `${SENTENCES[kind]}.` : `${SENTENCES[kind]}: ${detail}.`);
    this.name = 'ObjectError';
  }
}

export function corrupt(detail: string): ObjectError {
  return new ObjectError('corrupt', detail);
}

export function tooLarge(): ObjectError {
  return new ObjectError('too-large');
}
