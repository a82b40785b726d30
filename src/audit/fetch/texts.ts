import type { TalkPart } from '../../forge/talk.js';
import type { ForgeText } from '../../forge/texts.js';
import type { AuditTarget } from '../../model/audit.js';
import type { Fetched } from '../perform.js';
import type { ForgeFetching } from './forge-fetching.js';
import type { KeptListing } from './listings.js';
import { keyedDigest, type Written } from './written.js';

/** Where what was not given would have stood. */
const PLACES: Readonly<Record<TalkPart, string>> = { reviews: 'pulls/reviews', discussions: 'discussions' };

/**
 * Fetches what people wrote: lists that a forge can say of whether they changed, and reviews and discussions, of which it cannot.
 * The digest of both is the state.
 */
export async function fetchTexts(
  given: ForgeFetching,
  target: AuditTarget,
  written: Written,
  signal: AbortSignal,
): Promise<Fetched> {
  const write = ({ path, text }: ForgeText) => written.add(path, [Buffer.from(text, 'utf8')], signal);
  const listed = await readLists(given, target, write);
  const { tips, unread } = await readTalk(given, target, { ...listed, write });
  return { ...written.fetched(tips), unread };
}

/** The state of texts of which the lists are what they were; what can only be read to know is read. */
export async function tipsOfTexts(given: ForgeFetching, target: AuditTarget, kept: KeptListing): Promise<string> {
  return (await readTalk(given, target, { ...kept, write: async () => {} })).tips;
}

interface Lists {
  readonly tips: string;
  /** Whether there was a pull request: where there is none, nobody has reviewed one. */
  readonly hasPulls: boolean;
}

type Write = (text: ForgeText) => Promise<void>;

async function readLists(
  { forge, secret, listings }: ForgeFetching,
  target: AuditTarget,
  write: Write,
): Promise<Lists> {
  const reading = forge.reading();
  const digest = keyedDigest(secret);
  let hasPulls = false;
  for await (const page of forge.texts(target, reading)) {
    for (const text of page) {
      digest.add(lineOf(text));
      hasPulls ||= text.path.startsWith('pulls/');
      await write(text);
    }
  }
  const lists = { tips: digest.hex(), hasPulls };
  listings?.keep(target.id, { ...lists, validators: await reading.validators() });
  return lists;
}

async function readTalk(
  { forge, secret }: ForgeFetching,
  target: AuditTarget,
  { tips, hasPulls, write }: Lists & { readonly write: Write },
): Promise<{ readonly tips: string; readonly unread: readonly string[] }> {
  const digest = keyedDigest(secret);
  digest.add(tips);
  const unread: string[] = [];
  for await (const each of forge.talk(target, partsOf(target, hasPulls))) {
    digest.add(lineOf(each));
    if ('unread' in each) unread.push(PLACES[each.unread]);
    else await write(each);
  }
  return { tips: digest.hex(), unread };
}

function partsOf({ source }: AuditTarget, hasPulls: boolean): TalkPart[] {
  const hasDiscussions = source.kind === 'forge' && source.hasDiscussions !== false;
  return [...(hasPulls ? (['reviews'] as const) : []), ...(hasDiscussions ? (['discussions'] as const) : [])];
}

function lineOf(each: object): string {
  return `${JSON.stringify(each)}\n`;
}
