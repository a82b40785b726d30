import { UserError } from '../errors.js';
import type { Bilingual } from '../model/finding.js';

export type UpdateKind = 'create' | 'update' | 'delete';

/** One ref that a push changes, as git tells the hook pre-push on its standard input. */
export interface PushUpdate {
  readonly kind: UpdateKind;
  /** Full name of a ref, or what the user typed (`HEAD~1`, an id, `HEAD^{/words}`). `(delete)` for a deletion. */
  readonly localRef: string;
  /** What will be there: 40 or 64 hex digits; zeros for a deletion. */
  readonly localId: string;
  readonly remoteRef: string;
  /** What is there now; zeros for a new ref. It need not be in this repository, nor be an ancestor of `localId`. */
  readonly remoteId: string;
}

/** One ref that a push changes, as git tells the hook pre-receive. */
export interface ReceivedUpdate {
  readonly kind: UpdateKind;
  readonly ref: string;
  /** What is there now; zeros for a new ref. */
  readonly oldId: string;
  /** What will be there; zeros for a deletion. */
  readonly newId: string;
}

const ID = '(?:[0-9a-f]{40}|[0-9a-f]{64})';
/** What git forbids in the name of a ref and would break a line apart. Any other character may be in one. */
const REF = '[^\\u0000-\\u0020\\u007f]+';
/** What the user typed may hold spaces as well; the three fields behind it never do. */
const TYPED = '[^\\u0000-\\u001f\\u007f]+';
const PUSH_LINE = new RegExp(`^(?<localRef>${TYPED}) (?<localId>${ID}) (?<remoteRef>${REF}) (?<remoteId>${ID})$`);
const RECEIVED_LINE = new RegExp(`^(?<oldId>${ID}) (?<newId>${ID}) (?<ref>${REF})$`);
const DELETED = '(delete)';

/**
 * Reads the standard input of pre-push: `<local ref> <local id> <remote ref> <remote id>` for every ref. Nothing at
 * all means that nothing is pushed.
 *
 * @throws UserError for a line of any other form: a ref that is passed over would be a ref that is not scanned.
 */
export function parsePushLines(text: string): PushUpdate[] {
  return linesOf(text).map((line, at) => {
    const fields = PUSH_LINE.exec(line)?.groups;
    if (fields === undefined) throw malformed('pre-push', at + 1);
    const { localRef, localId, remoteRef, remoteId } = fields;
    const kind = kindOf({ before: remoteId, after: localId });
    if (kind === null || (kind === 'delete') !== (localRef === DELETED)) throw malformed('pre-push', at + 1);
    return { kind, localRef, localId, remoteRef, remoteId };
  });
}

/**
 * Reads the standard input of pre-receive: `<old id> <new id> <ref>` for every ref.
 *
 * @throws UserError for a line of any other form.
 */
export function parseReceivedLines(text: string): ReceivedUpdate[] {
  return linesOf(text).map((line, at) => {
    const fields = RECEIVED_LINE.exec(line)?.groups;
    if (fields === undefined) throw malformed('pre-receive', at + 1);
    const { oldId, newId, ref } = fields;
    const kind = kindOf({ before: oldId, after: newId });
    if (kind === null) throw malformed('pre-receive', at + 1);
    return { kind, ref, oldId, newId };
  });
}

/** Whether an id stands for nothing. */
export function isZeroId(id: string): boolean {
  return /^0+$/.test(id);
}

/** The last line may lack its end; a program in between may have made the ends those of Windows. */
function linesOf(text: string): string[] {
  if (text === '') return [];
  return text
    .replace(/\n$/, '')
    .split('\n')
    .map((line) => line.replace(/\r$/, ''));
}

/** Null when the two ids cannot be of one repository. Zeros may have either length. */
function kindOf({ before, after }: { readonly before: string; readonly after: string }): UpdateKind | null {
  if (isZeroId(after)) return 'delete';
  if (isZeroId(before)) return 'create';
  return before.length === after.length ? 'update' : null;
}

/** The line itself is not shown: nobody knows what is in it. */
function malformed(hook: 'pre-push' | 'pre-receive', line: number): UserError {
  return new UserError(
    {
      nl: `Regel ${line} van wat git aan ${hook} doorgeeft is niet te begrijpen, dus niet alles kan worden gescand.`,
      en: `Line ${line} of what git passes to ${hook} cannot be understood, so not everything can be scanned.`,
    },
    REMEDIES[hook],
  );
}

const REMEDIES: Readonly<Record<'pre-push' | 'pre-receive', Bilingual>> = {
  'pre-push': {
    nl: 'Laat git deze hook zelf aanroepen, en push takken en labels bij hun naam.',
    en: 'Let git itself call this hook, and push branches and tags by their names.',
  },
  'pre-receive': {
    nl: 'Laat git deze hook zelf aanroepen, zonder ander programma ertussen.',
    en: 'Let git itself call this hook, without another program in between.',
  },
};
