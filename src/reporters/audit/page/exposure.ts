import type { AuditedTarget } from '../../../model/audit.js';
import { VISIBILITY_WORDS } from '../../../text/audit.js';
import { people } from '../../../text/evidence.js';
import type { AuditPage } from './page.js';

/** How many people, since when, who can see it and who has it, each in a few words. */
export function exposureFacts(page: AuditPage, target: AuditedTarget): string[] {
  const { language, say, day } = page;
  const { report, exposedSince, verdict } = target;
  const who = report === null ? '' : people(report.subjects, language);
  const since = exposedSince === null ? say('since-unknown') : say('since-blocked', { day: day(exposedSince) });
  return [
    ...(report === null ? [] : [who === '' ? say('nobody') : who]),
    ...(verdict === 'blocked' ? [since] : []),
    ...spread(page, target),
  ];
}

function spread({ language, say }: AuditPage, { target: { exposure } }: AuditedTarget): string[] {
  if (exposure === null) return [say('not-asked')];
  const { visibility, forks, stars, watchers, traffic, isArchived, isFork, hasPages } = exposure;
  const { count, users, organisations } = forks;
  const hasKinds = users !== null && organisations !== null && count > 0;
  return [
    VISIBILITY_WORDS[visibility][language],
    ...(isArchived ? [say('archived')] : []),
    ...(isFork ? [say('fork')] : []),
    hasKinds ? say('forks-kinds', { count, users, organisations }) : say('forks', { count }),
    say('stars', { count: stars }),
    ...(watchers > 0 ? [say('watchers', { count: watchers })] : []),
    ...(traffic === null ? [] : [say('traffic', { ...traffic })]),
    ...(hasPages ? [say('pages')] : []),
  ];
}
