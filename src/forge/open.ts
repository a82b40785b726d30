import type { AuditTarget, Exposure } from '../model/audit.js';
import { checkAccess, type ForgeAccess } from './access.js';
import { checkAddresses, type ForgeAddresses } from './addresses.js';
import { type Ask, clientFor } from './client.js';
import { type ForgeCredential, type Holder, holderOf, withoutToken } from './credential.js';
import { exposureOf } from './exposure.js';
import { told, toldEach } from './failure.js';
import { identityOf } from './identity.js';
import { closeIssue, type FiledIssue, type IssueText, openIssue, openIssueOf } from './issues.js';
import { type Listed, listTargets } from './listing.js';
import { type ForgeAsked, repositoryOf } from './names.js';
import { type ReleaseAsset, releaseAssets } from './releases.js';
import { type TalkPart, talkOf, type UnreadTalk } from './talk.js';
import type { ListWish } from './targets.js';
import { type ForgeText, textsOf } from './texts.js';
import { areSame, type PageValidator, type Reading, UNWATCHED, WatchedReading } from './validators.js';

export interface ForgeOptions extends ForgeAddresses {
  readonly credential: ForgeCredential;
  /** Milliseconds; the clock of the machine where it is left out. */
  readonly now?: () => number;
  /** Seconds that one request may wait for limits of the server; an hour where it is left out. */
  readonly maxWait?: number;
  /** Milliseconds without a byte after which the server counts as gone; a minute where it is left out. */
  readonly patience?: number;
  /** Milliseconds before what failed is tried again, at first; a second where it is left out. */
  readonly pause?: number;
  /** Told before each wait. */
  readonly onWait?: (seconds: number) => void;
}

/**
 * GitHub.com or an Enterprise Server. Everything here throws a `ForgeError` for what failed with one target, and a `UserError` for
 * what concerns the whole audit: a token that is not valid, an app that is not installed.
 */
export interface Forge {
  readonly server: string;
  /** Requests that were answered so far. */
  readonly calls: number;
  /** What there is to audit; what cannot be listed becomes a failure in between. */
  list(asked: ForgeAsked, wish: ListWish): AsyncGenerator<Listed>;
  /** Exposure with traffic and kinds of owners of copies, for two calls and one for each hundred copies. */
  exposureOf(target: AuditTarget): Promise<Exposure | null>;
  /** Files of releases, for a target of the part `releases`. */
  releaseAssets(target: AuditTarget, reading?: Reading): AsyncGenerator<ReleaseAsset>;
  /** Texts, a page at a time, for a target of the part `texts`. */
  texts(target: AuditTarget, reading?: Reading): AsyncGenerator<readonly ForgeText[]>;
  /** What people wrote that only GraphQL gives, for a target of the part `texts`. */
  talk(target: AuditTarget, parts: readonly TalkPart[]): AsyncGenerator<ForgeText | UnreadTalk>;
  /**
   * Watches what is read of one target, to ask later whether it is still the same. It watches nothing for an app: GitHub's
   * validators hold for one token, and an app has another one each hour.
   */
  reading(): Reading;
  /** Whether a target is as it was read. On GitHub an answer that it is does not count against the limit. */
  areSame(target: AuditTarget, validators: readonly PageValidator[]): Promise<boolean>;
  /** What the credential is, and whether it may more than it has to. */
  checkAccess(wish?: { readonly opensIssues: boolean }): Promise<ForgeAccess>;
  openIssue(target: AuditTarget, issue: IssueText): Promise<FiledIssue>;
  /** Number of an issue of ours that is still to be closed; null for none. */
  openIssueOf(target: AuditTarget, marker: string): Promise<number | null>;
  closeIssue(target: AuditTarget, issue: IssueText & { readonly number: number }): Promise<FiledIssue>;
  /** For git, as the password of `x-access-token`; that of an app is renewed when it must be. Null without a credential. */
  gitToken(): Promise<string | null>;
}

const HOUR_SECONDS = 3_600;
const MINUTE_MS = 60_000;
const SECOND_MS = 1_000;

/** Opens the way to a forge. Nothing is sent yet. @throws UserError for an address or a credential that cannot be one */
export function openForge(options: ForgeOptions): Forge {
  const { api, server } = checkAddresses(options);
  let calls = 0;
  const around = {
    api,
    now: options.now ?? Date.now,
    maxWait: options.maxWait ?? HOUR_SECONDS,
    patience: options.patience ?? MINUTE_MS,
    pause: options.pause ?? SECOND_MS,
    onWait: options.onWait ?? (() => {}),
    onAnswer: () => {
      calls++;
    },
  };
  const holder = holderOf(options.credential, around);
  const ask = asking(clientFor({ ...around, authorization: holder }), holder);
  const me = identityOf(ask, holder);
  const user = async () => {
    const found = holder.kind === 'token' ? await me() : null;
    return found?.kind === 'user' ? found : null;
  };
  return {
    server,
    get calls() {
      return calls;
    },
    list: (asked, wish) => toldEach(() => listTargets({ ask, holder, server, me: user }, asked, wish)),
    exposureOf: (target) => told(() => exposureOf(ask, target, server)),
    releaseAssets: (target, reading = UNWATCHED) => toldEach(() => releaseAssets(ask, target, { server, reading })),
    texts: (target, reading = UNWATCHED) => toldEach(() => textsOf(ask, target, { server, reading })),
    talk: (target, parts) => toldEach(() => talkOf({ ask, api, holder }, repositoryOf(target.source, server), parts)),
    reading: () => (holder.kind === 'app' ? UNWATCHED : new WatchedReading()),
    areSame: (target, validators) => told(() => areSame(ask, repositoryOf(target.source, server), validators)),
    checkAccess: (wish) => told(() => checkAccess(ask, holder, wish?.opensIssues ?? false)),
    openIssue: (target, issue) => told(() => openIssue({ ask, server, me }, target, issue)),
    openIssueOf: (target, marker) => told(() => openIssueOf({ ask, server, me }, target, marker)),
    closeIssue: (target, issue) => told(() => closeIssue({ ask, server, me }, target, issue)),
    gitToken: () => told(() => holder.token()),
  };
}

function asking(ask: Ask, { kind }: Holder): Ask {
  if (kind !== 'none') return ask;
  return async (...asked) => {
    try {
      return await ask(...asked);
    } catch (error) {
      throw withoutToken(error);
    }
  };
}
