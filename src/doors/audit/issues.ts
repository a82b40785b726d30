import { UserError } from '../../errors.js';
import { ForgeError } from '../../forge/failure.js';
import { type FiledIssue, MOST_ISSUE_CHARACTERS } from '../../forge/issues.js';
import type { Forge } from '../../forge/open.js';
import type { Audit, AuditedTarget, AuditFailure, AuditSource, AuditTarget } from '../../model/audit.js';
import type { Bilingual } from '../../model/finding.js';
import { issueText } from '../../reporters/audit/issue.js';
import type { AuditWriting } from '../../reporters/audit-formats.js';
import { AUDIT_FAILURES } from '../../text/audit-failures.js';
import { ISSUE_CUT, ISSUE_LEFT_OUT } from '../../text/audit-issues.js';
import { cutIssue } from './issue-cut.js';
import { hindrance, type LeftOutReason, placeFor } from './issue-target.js';

/** How issues are written, and where what was audited is. */
export interface IssueWish extends Pick<AuditWriting, 'rules' | 'language'> {
  /** By id of the target, as far as that is known; without it a repository with a long number in its name gets no issue. */
  readonly sources?: ReadonlyMap<string, AuditSource>;
}

/** What became of the issues of an audit. Names are as they may be shown. */
export interface FiledIssues
  extends Record<FiledIssue['change'], { readonly name: string; readonly number: number }[]> {
  /** Something blocks there, and yet there is no issue. */
  readonly leftOut: { readonly name: string; readonly why: Bilingual }[];
}

/** An issue of an audit is known by it. */
const MARKER = '<!-- sluis-audit -->';

/**
 * Files an issue, or brings it up to date, in each private repository whose code holds something that blocks. What cannot be
 * filed is told with the reason; nothing is thrown for it.
 */
export async function fileIssues(audit: Audit, forge: Forge, wish: IssueWish): Promise<FiledIssues> {
  const filed: FiledIssues = { opened: [], updated: [], unchanged: [], leftOut: [] };
  /** What concerns all of them, so that the rest is not asked for. */
  let stop: Bilingual | null = null;
  for (const target of audit.targets.filter(({ verdict }) => verdict === 'blocked')) {
    const { name } = target.target;
    const reason = hindrance(target.target, forge.server);
    const done: Done = reason ?? stop ?? (await filedOne(target, forge, wish));
    if (done instanceof Stopped) stop = done.why;
    if (typeof done === 'object' && 'change' in done) filed[done.change].push({ name, number: done.number });
    else filed.leftOut.push({ name, why: whyOf(done) });
  }
  return filed;
}

/** Why neither this one nor any after it can be filed. */
class Stopped {
  constructor(readonly why: Bilingual) {}
}

type Done = FiledIssue | LeftOutReason | Stopped | Bilingual;

function whyOf(done: Exclude<Done, FiledIssue>): Bilingual {
  if (typeof done === 'string') return ISSUE_LEFT_OUT[done];
  return done instanceof Stopped ? done.why : done;
}

async function filedOne(target: AuditedTarget, forge: Forge, wish: IssueWish): Promise<Done> {
  try {
    const place = await placeFor(target.target, forge, wish.sources?.get(target.target.id));
    if (typeof place === 'string') return place;
    return 'failure' in place ? ofFailure(place.failure) : await put(target, place, forge, wish);
  } catch (error) {
    if (error instanceof UserError) return new Stopped(sentencesOf(error));
    if (error instanceof ForgeError) return ofFailure(error.failure);
    throw error;
  }
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

function ofFailure(failure: AuditFailure): Done {
  if (failure === 'disabled') return 'no-issues';
  if (failure === 'no-access') return 'no-right';
  if (failure === 'unreachable') return 'unanswered';
  const { name } = AUDIT_FAILURES[failure];
  // Whoever goes on asking then is kept waiting for each.
  return failure === 'rate-limit' ? new Stopped(name) : name;
}

function sentencesOf({ text, remedy }: UserError): Bilingual {
  return { nl: [text.nl, remedy?.nl ?? ''].join(' ').trim(), en: [text.en, remedy?.en ?? ''].join(' ').trim() };
}
