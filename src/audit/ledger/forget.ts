import { checkedOrNull } from './checked.js';
import type { Content, FrameKind } from './frame.js';
import type { LogFile } from './log-file.js';
import { damaged } from './problems.js';
import { askedBody, content, parsed } from './record-bytes.js';
import { ASKED, FORGOTTEN, OUTCOME_HEAD, RUN, UNCHANGED } from './record-shapes.js';
import type { OutcomeRecord, UnchangedRecord } from './records.js';
import { mentions, type Selector } from './selector.js';

/** Targets to forget, and every name that they are known by. */
export interface Forgettable {
  readonly ids: ReadonlySet<string>;
  readonly names: ReadonlySet<string>;
}

/** A target that had another name once is forgotten under all of its names. */
export function forgettable(log: LogFile, from: number, to: number, selector: Selector): Forgettable {
  const [ids, named] = [new Set<string>(), new Map<string, Set<string>>()];
  log.scan(from, to, ({ kind }, head) => {
    const record = targetRecord(kind, head);
    if (record === null) return true;
    const { target, name } = record;
    named.set(target, (named.get(target) ?? new Set()).add(name));
    if (selector.matches(target, name)) ids.add(target);
    return true;
  });
  const names = [selector.text, ...ids, ...[...ids].flatMap((id) => [...(named.get(id) ?? [])])];
  return { ids, names: new Set(names) };
}

/** The records of a ledger without what is forgotten, and a last one that says that something was. */
export function* withoutForgotten(
  log: LogFile,
  from: number,
  to: number,
  { ids, names }: Forgettable,
  when: string,
): Generator<Content> {
  const places: number[] = [];
  log.scan(from, to, ({ kind, at }, head) => {
    const record = targetRecord(kind, head);
    if (record === null || !ids.has(record.target)) places.push(at);
    return true;
  });
  for (const at of places) {
    const kept = log.content(at);
    yield kept.kind === 'run' ? withoutAsked(kept, names, () => damaged(log.file, at)) : kept;
  }
  yield content('forgotten', FORGOTTEN, { when, targets: ids.size });
}

/** Null for a record that is about no target. */
function targetRecord(kind: FrameKind, head: unknown): OutcomeRecord | UnchangedRecord | null {
  if (kind === 'outcome') return checkedOrNull(OUTCOME_HEAD, head);
  return kind === 'unchanged' ? checkedOrNull(UNCHANGED, head) : null;
}

function withoutAsked(run: Content, names: Iterable<string>, broken: () => Error): Content {
  const [record, asked] = [parsed(RUN, run.head), parsed(ASKED, run.body)];
  if (record === null || asked === null) throw broken();
  const left = asked.filter((each) => !mentions(each, names));
  return left.length === asked.length ? run : content('run', RUN, record, askedBody(left));
}
