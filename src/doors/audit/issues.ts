import { type FiledIssue, MOST_ISSUE_CHARACTERS } from '../../forge/issues.js';
import type { Forge } from '../../forge/open.js';
import type { Audit, AuditedTarget, AuditSource, AuditTarget } from '../../model/audit.js';
import type { Bilingual } from '../../model/finding.js';
import { issueText } from '../../reporters/audit/issue.js';
import type { AuditWriting } from '../../reporters/audit-formats.js';
import { ISSUE_CUT, ISSUE_SOLVED } from '../../text/audit-issues.js';
import { cutIssue } from './issue-cut.js';
import { type Done, doneOf, isFiled, ofFailure, Stopped, whyOf } from './issue-done.js';
import { hindrance, namedPlace, placeFor } from './issue-target.js';

/** How issues are written, and where what was audited is. */
export interface IssueWish extends Pick<AuditWriting, 'rules' | 'language'> {
  /** By id of the target, as far as that is known; without it a repository with a long number in its name gets no issue. */
  readonly sources?: ReadonlyMap<string, AuditSource>;
}

type Named = { readonly name: string; readonly why: Bilingual };

/** What became of the issues of an audit. Names are as they may be shown. */
export interface FiledIssues
  extends Record<FiledIssue['change'], { readonly name: string; readonly number: number }[]> {
  /** Something blocks there, and yet there is no issue. */
  readonly leftOut: Named[];
  /** Nothing is found there any more, and an issue can still be open. */
  readonly notClosed: Named[];
}

/** An issue of an audit is known by it. */
const MARKER = '<!-- sluis-audit -->';

/**
 * Files an issue, or brings it up to date, in each private repository whose code holds something that blocks, and closes it where
 * nothing is found any more. What cannot be done is told with the reason; nothing is thrown for it.
 */
export async function fileIssues(audit: Audit, forge: Forge, wish: IssueWish): Promise<FiledIssues> {
  const filed: FiledIssues = {
    ...{ opened: [], reopened: [], updated: [], unchanged: [], closed: [] },
    ...{ leftOut: [], notClosed: [] },
  };
  /** What concerns all of them, so that the rest is not asked for. */
  let stop: Bilingual | null = null;
  const tell = (done: Done, name: string, left: Named[]) => {
    if (done instanceof Stopped) stop = done.rest;
    if (isFiled(done)) filed[done.change].push({ name, number: done.number });
    else if (done !== null) left.push({ name, why: whyOf(done) });
  };
  for (const target of audit.targets.filter(({ verdict }) => verdict === 'blocked')) {
    const reason = hindrance(target.target, forge.server);
    tell(reason ?? stop ?? (await opened(target, forge, wish)), target.target.name, filed.leftOut);
  }
  for (const target of audit.targets.filter(isSolved)) {
    // Where none could be filed there is none to be closed.
    if (hindrance(target.target, forge.server) !== null) continue;
    tell(stop ?? (await closed(target, forge, wish)), target.target.name, filed.notClosed);
  }
  return filed;
}

/** Looked at as a whole, and nothing was found. */
function isSolved({ verdict, failure, report }: AuditedTarget): boolean {
  return verdict === 'clear' && failure === null && report !== null;
}

function opened(target: AuditedTarget, forge: Forge, wish: IssueWish): Promise<Done> {
  return doneOf(async () => {
    const place = await placeFor(target.target, forge, wish.sources?.get(target.target.id));
    if (typeof place === 'string') return place;
    return 'failure' in place ? ofFailure(place) : await put(target, place, forge, wish);
  });
}

async function put(target: AuditedTarget, place: AuditTarget, forge: Forge, wish: IssueWish): Promise<Done> {
  const { rules, language } = wish;
  // Who sees it is what the forge says now, not what it said during the audit.
  const text = issueText({ ...target, target: { ...target.target, exposure: place.exposure } }, rules);
  if (text === null) return 'nothing';
  const room = MOST_ISSUE_CHARACTERS - MARKER.length - 1;
  // A forge may take blanks at the end away, and then it would never be the same.
  const body = cutIssue(text.body[language], room, ISSUE_CUT[language]).trimEnd();
  return await forge.openIssue(place, { marker: MARKER, title: text.title[language], body });
}

/** One call where there is no issue of ours, as in most repositories. */
async function closed({ target }: AuditedTarget, forge: Forge, { sources, language }: IssueWish): Promise<Done> {
  const done = await doneOf(async () => {
    const source = sources?.get(target.id);
    const named = namedPlace(target, forge.server, source);
    // No issue was filed there either.
    if (named === null) return null;
    const number = await forge.openIssueOf(named, MARKER);
    if (number === null) return null;
    const place = await placeFor(target, forge, source);
    if (typeof place === 'string') return place;
    if ('failure' in place) return ofFailure(place);
    const { title, body } = ISSUE_SOLVED;
    return await forge.closeIssue(place, { number, marker: MARKER, title: title[language], body: body[language] });
  });
  return done === 'no-issues' ? null : done;
}
