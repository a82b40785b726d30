import { describe, expect, test } from 'vitest';
import { acceptedGroups } from '../../../src/reporters/audit/accepted.js';
import { accepted, report, skip } from '../reports.js';
import { audited, TODAY } from './audits.js';

const until = (day?: string) => ({
  who: 'F. de Vries',
  when: '2026-01-01',
  why: 'register',
  ...(day ? { until: day } : {}),
});
const groupsOf = (...days: (string | undefined)[]) =>
  acceptedGroups(
    [audited({ report: report({ accepted: days.map((day) => accepted({ decision: until(day) })) }) })],
    TODAY,
  );

describe('acceptedGroups', () => {
  test.each([
    ['2026-11-29', 'expired'],
    ['2026-11-30', 'soon'],
    ['2027-01-29', 'soon'],
    ['2027-01-30', 'later'],
    [undefined, 'later'],
    ['ooit', 'later'],
  ])('a decision until %s on 2026-11-30 is %s', (day, expiry) => {
    expect(groupsOf(day)[0].expiry).toBe(expiry);
  });

  test('what expires first stands first, what has no end last', () => {
    const days = groupsOf(undefined, '2027-05-01', '2026-12-01').map(({ decision }) => decision.until);
    expect(days).toEqual(['2026-12-01', '2027-05-01', undefined]);
  });

  test('one decision is shown once, over repositories, with what was not scanned', () => {
    const decision = until('2027-05-01');
    const one = audited({ report: report({ accepted: [accepted({ decision })] }) });
    const two = audited({ report: report({ skipped: [skip('archive', 'a.zip', { accepted: decision })] }) });
    const [group, ...rest] = acceptedGroups([one, two], TODAY);
    expect(rest).toEqual([]);
    expect(group.items.map(({ rule }) => rule)).toEqual(['k-anonimiteit', null]);
  });
});
