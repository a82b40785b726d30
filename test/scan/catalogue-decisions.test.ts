import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { Decision } from '../../src/model/decision.js';
import { DEFAULT_POLICY } from '../../src/model/policy.js';
import type { Rule } from '../../src/model/rule.js';
import { builtinRules, readRuleFolder } from '../../src/rules/load.js';
import { expand } from '../../src/rules/placeholders.js';
import { valuesBehind } from '../../src/scan/show/behind.js';
import type { Section } from '../../src/scan/show/section.js';
import { withScan } from '../../src/scan.js';
import { type Files, folderWith, scanFolder } from './making.js';

/** Decisions and values on a private screen, for the examples of all rules about values and attributes. */

const { rules } = await readRuleFolder(fileURLToPath(new URL('../../rules', import.meta.url)));
const DETECTORS: ReadonlySet<string> = new Set(['value', 'attribute', 'name', 'credential']);
const chosen = rules.filter(({ detector }) => DETECTORS.has(detector));

function filesOf(rule: Rule): Files {
  return Object.fromEntries(
    rule.examples.map(({ file, content }, at) => [
      `v${at}/${file}`,
      expand(content, { rule: rule.id, identifier: null, seed: 7 }),
    ]),
  );
}

describe.each(chosen.map((rule) => ({ id: rule.id, rule })))('$id', ({ rule }) => {
  const files = filesOf(rule);

  it('is shown with its values, or its rows', async () => {
    const scanning = { paths: ['.'], cwd: folderWith(files), rules: builtinRules(), policy: DEFAULT_POLICY, jobs: 1 };
    const empty = await withScan(scanning, async ({ units, gathered, context }) => {
      const own = units.flatMap(({ members }) => members).filter(({ judged }) => judged.finding.rule === rule.id);
      expect(own.length).toBeGreaterThan(0);
      const shown = await Promise.all(own.map((member) => valuesBehind(member, gathered, context, 50)));
      const isEmpty = (section: Section) =>
        (section.kind === 'text' && section.lines.length === 0) ||
        (section.kind === 'table' && section.rows.length === 0);
      return own.filter((_, at) => shown[at].length === 0 || shown[at].some(isEmpty));
    });
    expect(empty.map(({ judged }) => judged.finding.location.path)).toEqual([]);
  });

  it('can be accepted, and stays accepted when lines move', async () => {
    const home = folderWith(files);
    const today = '2026-06-15';
    const scanWith = (folder: string, decisions: readonly Decision[]) =>
      scanFolder(folder, {}, { triage: { decisions, home: folder, today } });
    const { findings } = await scanWith(home, []);
    const own = findings.filter((finding) => finding.rule === rule.id);
    const decisions = own.map(
      ({ fingerprint, location, subjects, effect }) =>
        ({
          fingerprint,
          rule: rule.id,
          path: location.path,
          people: subjects.max,
          effect,
          why: 'openbaar register',
          who: 'Team Data',
          when: '2026-03-01',
        }) as Decision,
    );
    const accepted = await scanWith(home, decisions);
    expect(accepted.findings.filter((finding) => finding.rule === rule.id)).toEqual([]);
    expect(accepted.accepted.length).toBe(own.length);
    const moved = folderWith(
      Object.fromEntries(
        Object.entries(files).map(([name, content]) => [
          name,
          /\.(?:txt|py|ts|js|md)$/.test(name) ? `\n\n${content}` : content,
        ]),
      ),
    );
    const again = await scanWith(moved, decisions);
    expect(again.findings.filter((finding) => finding.rule === rule.id).map(({ location }) => location.path)).toEqual(
      [],
    );
    const revoked = await scanWith(home, []);
    expect(revoked.findings.map(({ fingerprint }) => fingerprint)).toEqual(
      findings.map(({ fingerprint }) => fingerprint),
    );
  });
});
