import type { Document, YAMLMap, YAMLSeq } from 'yaml';
import { type Decision, isSkipDecision } from '../model/decision.js';
import { yamlLibrary } from './yaml.js';

/**
 * The text of a file with decisions and some more, or with others in the place of those of the same fingerprint. What
 * the user wrote keeps its order and its comments.
 *
 * @param text a text that `parseDecisions` takes; null for a new file
 * @param header comment at the top of a new file, one line each
 */
export function withDecisions(text: string | null, added: readonly Decision[], header: readonly string[]): string {
  const document = open(text ?? `${header.map((line) => `# ${line}`).join('\n')}\n`);
  const list = listOf(document);
  const existing = new Map(list.items.map((item) => [String((item as YAMLMap).get('fingerprint')), item as YAMLMap]));
  for (const decision of [...added].sort(byPlace)) {
    const fields = fieldsOf(decision);
    const item = existing.get(decision.fingerprint);
    if (item) replace(item, fields);
    else list.add(document.createNode(fields));
  }
  return written(document, text);
}

/** The text of a file without the decisions of some fingerprints. */
export function withoutDecisions(text: string, fingerprints: ReadonlySet<string>): string {
  const document = open(text);
  const list = listOf(document);
  list.items = list.items.filter((item) => !fingerprints.has(String((item as YAMLMap).get('fingerprint'))));
  return written(document, text);
}

function open(text: string): Document {
  return yamlLibrary().parseDocument(text, { schema: 'core', stringKeys: true, prettyErrors: false });
}

/** The list of decisions in a document, made when it is not there. */
function listOf(document: Document): YAMLSeq {
  const { isSeq, YAMLSeq: Sequence } = yamlLibrary();
  const present = document.get('decisions');
  if (isSeq(present)) {
    // An empty list is written as `[]`, into which nothing readable can be put.
    if (present.items.length === 0) present.flow = false;
    return present;
  }
  const list = new Sequence();
  document.set('decisions', list);
  return list;
}

type Fields = Readonly<Record<string, string | number | readonly string[]>>;

/** The keys of a decision in the order in which people read them. */
function fieldsOf(decision: Decision): Fields {
  const { fingerprint, path, why, grondslag, doel, who, when, until } = decision;
  const about = isSkipDecision(decision)
    ? { notScanned: decision.notScanned, path, size: decision.size }
    : { rule: decision.rule, path, related: decision.related, people: decision.people, effect: decision.effect };
  const all = { fingerprint, ...about, why, grondslag, doel, who, when, until };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)) as Fields;
}

function replace(item: YAMLMap, fields: Fields): void {
  for (const { key } of [...item.items]) if (!Object.hasOwn(fields, String(key))) item.delete(key);
  for (const [key, value] of Object.entries(fields)) item.set(key, value);
}

function byPlace(a: Decision, b: Decision): number {
  return compare(a.path, b.path) || compare(subject(a), subject(b)) || compare(a.fingerprint, b.fingerprint);
}

function subject(decision: Decision): string {
  return isSkipDecision(decision) ? decision.notScanned : decision.rule;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** A list that stands at the margin stays there, and so do the ends of lines of another system. */
function written(document: Document, before: string | null): string {
  const isAtMargin = /^decisions:[^\n]*\n(?:\s*(?:#[^\n]*)?\n)*- /m.test(before ?? '');
  const text = document.toString({ lineWidth: 0, indentSeq: !isAtMargin });
  return before?.includes('\r\n') ? text.replace(/\r?\n/g, '\r\n') : text;
}
