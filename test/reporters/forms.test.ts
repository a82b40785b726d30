import { describe, expect, test } from 'vitest';
import { azureReport } from '../../src/reporters/azure.js';
import { githubReport } from '../../src/reporters/github.js';
import { gitlabReport } from '../../src/reporters/gitlab.js';
import { junitReport } from '../../src/reporters/junit.js';
import { markdownReport } from '../../src/reporters/markdown.js';
import { blockedReport, groupFinding, report, seriesFinding, skip, testNote } from './reports.js';
import { hostileReport, hugeReport, writing } from './writing.js';

const reviewed = report({ verdict: 'review', findings: [groupFinding()] });
const incomplete = report({ verdict: 'incomplete', exitCode: 2, skipped: [skip('encrypted', 'a.zip')] });

/** Elements of an XML text with their attributes and text; throws when it is not well-formed. */
function elements(xml: string): { name: string; attributes: Record<string, string> }[] {
  const found: { name: string; attributes: Record<string, string> }[] = [];
  const open: string[] = [];
  const token = /<\?xml [^?]*\?>|<(\/?)([a-z-]+)((?: [a-z]+="[^"<]*")*)(\/?)>|[^<>]+/gy;
  const body = xml.replace(/&(?:amp|lt|gt|quot|apos);/g, '.');
  expect(body).not.toContain('&');
  for (let at = 0; at < body.length; at = token.lastIndex) {
    token.lastIndex = at;
    const match = token.exec(body);
    if (match === null) throw new Error(`not well-formed at ${at}`);
    const [, close, name, attributes, selfClosed] = match;
    if (name === undefined) continue;
    if (close) expect(open.pop()).toBe(name);
    else {
      const pairs = [...attributes.matchAll(/ ([a-z]+)="([^"]*)"/g)].map(([, key, value]) => [key, value]);
      found.push({ name, attributes: Object.fromEntries(pairs) });
      if (!selfClosed) open.push(name);
    }
  }
  expect(open).toEqual([]);
  return found;
}

describe('JUnit', () => {
  test('is well-formed, and counts add up', () => {
    for (const each of [report(), blockedReport(), hostileReport(), incomplete]) {
      const all = elements(junitReport(each, writing()));
      const count = (name: string) => all.filter((element) => element.name === name).length;
      const { attributes } = all[0];
      expect(Number(attributes.tests)).toBe(count('testcase'));
      expect(Number(attributes.failures)).toBe(count('failure'));
      expect(Number(attributes.errors)).toBe(count('error'));
    }
  });

  test('fails for what stops, is an error for what was not read, and passes for the rest', () => {
    const of = (xml: string) => elements(xml)[0].attributes;
    expect(of(junitReport(blockedReport(), writing()))).toMatchObject({ failures: '1', errors: '8' });
    expect(of(junitReport(reviewed, writing()))).toMatchObject({ tests: '2', failures: '0', errors: '0' });
    expect(of(junitReport(incomplete, writing()))).toMatchObject({ failures: '0', errors: '1' });
    const strict = { ...reviewed, verdict: 'blocked' as const, exitCode: 1 as const };
    expect(of(junitReport(strict, writing()))).toMatchObject({ failures: '1' });
  });

  test('says that it was cut', () => {
    const { attributes } = elements(junitReport(hugeReport(4000, 'a/'), writing()))[0];
    expect(attributes.tests).toBe('5002');
    expect(Number(attributes.failures) + Number(attributes.errors)).toBeGreaterThan(5000);
  });
});

describe('GitLab', () => {
  test('has what Code Quality asks of every entry, each with a fingerprint of its own', () => {
    for (const each of [report(), blockedReport(), hostileReport(), hugeReport(6000)]) {
      const entries = JSON.parse(gitlabReport(each, writing('nl')));
      for (const { description, check_name, fingerprint, severity, location } of entries) {
        expect([description, check_name, fingerprint].every((text) => text.length > 0)).toBe(true);
        expect(['info', 'minor', 'major', 'critical', 'blocker']).toContain(severity);
        expect(location.path.length).toBeGreaterThan(0);
        expect(location.lines.begin).toBeGreaterThan(0);
      }
      const prints = entries.map((entry: { fingerprint: string }) => entry.fingerprint);
      expect(new Set(prints).size).toBe(prints.length);
      expect(entries.length).toBeLessThanOrEqual(5001);
    }
    expect(gitlabReport(report(), writing())).toBe('[]\n');
  });

  test('an incomplete scan is not an empty list', () => {
    expect(JSON.parse(gitlabReport(incomplete, writing()))).toMatchObject([
      { check_name: 'sluis/niet-gescand', severity: 'critical', location: { path: 'a.zip' } },
    ]);
  });
});

describe('annotations for GitHub', () => {
  /** As the runner reads a line. */
  const commands = (text: string) =>
    text.split('\n').flatMap((line) => {
      const match = /^\s*::(\w+)((?: [^:]*)?)::(.*)$/.exec(line);
      if (match === null) return [];
      const [, name, properties, data] = match;
      const decode = (value: string) =>
        value
          .replace(/%3A/g, ':')
          .replace(/%2C/g, ',')
          .replace(/%0D/g, '\r')
          .replace(/%0A/g, '\n')
          .replace(/%25/g, '%');
      const pairs = properties.trim().split(',');
      return [
        { name, properties: Object.fromEntries(pairs.map((pair) => pair.split('='))), data: decode(data), pairs },
      ];
    });

  test('point at file, line and column', () => {
    const finding = seriesFinding({ location: { path: 'a,b:c.md', line: 4, startColumn: 9, endColumn: 18 } });
    const [command] = commands(
      githubReport(report({ findings: [finding], verdict: 'blocked', exitCode: 1 }), writing()),
    );
    expect(command).toMatchObject({
      name: 'error',
      properties: { file: 'a%2Cb%3Ac.md', line: '4', col: '9', endColumn: '17' },
    });
    expect(command.data).toContain('711 people');
  });

  test('are at most ten of each level, and the tenth says how many there are more', () => {
    const found = commands(githubReport(hugeReport(100), writing()));
    expect(found.filter(({ name }) => name === 'error').length).toBe(10);
    expect(found.filter(({ name }) => name === 'warning').length).toBe(10);
    expect(found[9].data).toBe('125 more findings or files stop this. They are in the full report.');
    expect(found[9].properties).not.toHaveProperty('file');
  });

  test('leave notes out when they are many, and say so', () => {
    const notes = Array.from({ length: 11 }, (_, at) => testNote(`${at}.md`));
    const many = githubReport(report({ findings: notes }), writing());
    expect(commands(many)).toEqual([]);
    expect(many).toContain('11 notes without effect are in the full report.');
    expect(commands(githubReport(report({ findings: notes.slice(1) }), writing())).length).toBe(10);
  });

  test('hold no command of others, whatever files are called', () => {
    const text = githubReport(hostileReport(), writing());
    const lines = text.trimEnd().split('\n');
    expect(lines.length).toBe(20);
    expect(lines.filter((line) => line.startsWith('::')).length).toBe(19);
    expect(
      commands(text).every(({ pairs }) => pairs.every((pair) => /^(?:file|line|col|endColumn|title)=/.test(pair))),
    ).toBe(true);
    expect(text).not.toMatch(/##(?:vso)?\[/);
  });
});

describe('commands for Azure', () => {
  test('are only ours, whatever files are called', () => {
    const lines = azureReport(hostileReport(), writing()).trimEnd().split('\n');
    const commands = lines.filter((line) => line.includes('##'));
    expect(lines.length).toBe(21);
    expect(commands.length).toBe(20);
    for (const line of commands) {
      expect(line).toMatch(
        /^##vso\[task\.(?:logissue (?:(?:type|sourcepath|linenumber|columnnumber|code)=[^;\]]*;)+|complete result=Failed;)\][^\n]*$/,
      );
      expect(line.slice(2)).not.toMatch(/##\w*\[/);
    }
  });

  test('end the task as the exit code does', () => {
    const last = (value: typeof reviewed) => azureReport(value, writing()).trimEnd().split('\n').at(-1);
    expect(last(report())).toMatch(/^##vso\[task\.complete result=Succeeded;\]CLEAR/);
    expect(last(reviewed)).toMatch(/result=SucceededWithIssues;/);
    expect(last(incomplete)).toMatch(/result=Failed;/);
    expect(last(blockedReport())).toMatch(/result=Failed;/);
  });
});

describe('Markdown', () => {
  test('tells the verdict, the people, what was found, what was not scanned, and what to do', () => {
    const nl = markdownReport(blockedReport(), writing('nl'));
    expect(nl).toMatch(/^## sluis: GEBLOKKEERD\n\nDit mag niet openbaar worden\. Het gaat om 711 tot 742 mensen\./);
    for (const part of ['### Gevonden', '### Niet gescand: 8 bestanden', '### Wat nu', '### Eerder geaccepteerd']) {
      expect(nl).toContain(part);
    }
    expect(nl).toContain('█');
    expect(markdownReport(report(), writing())).toMatch(/^## sluis: CLEAR\n/);
  });

  test('has no markup of others in it', () => {
    const text = markdownReport(hostileReport(), writing());
    const ours = text.replace(/<\/?code>|<reference>|!?--- ?/g, '');
    expect(ours).not.toMatch(/[<>@]/);
    expect(ours).not.toMatch(/(?<!\\)[[\]!~]/);
    expect(ours).not.toMatch(/(?<!\\):\/\/|www\.|(?<!&)#\d/);
    // Every row of a table has as many cells as its heading.
    const tables = text.split('\n\n').filter((block) => block.startsWith('|'));
    expect(tables.length).toBe(3);
    for (const table of tables) {
      const widths = table.split('\n').map((line) => line.split('|').length);
      expect(new Set(widths).size).toBe(1);
    }
  });

  test('stays small, whatever was found', () => {
    const long = hugeReport(5000, '<&'.repeat(2000));
    expect(Buffer.byteLength(markdownReport(long, writing()))).toBeLessThan(200_000);
    expect(markdownReport(long, writing())).toContain('4,950 more findings are in the full report');
  });
});
