import { people } from '../../text/evidence.js';
import { FORM_KINDS } from '../../text/form-kinds.js';
import { formatBytes } from '../../text/numbers.js';
import { fileName } from '../../text/place.js';
import { counted } from '../../text/plurals.js';
import { shownId, shownText } from '../page/shown.js';
import { skippedFiles } from '../terminal/skipped.js';
import { consequencesSection, groupSection, informSection, kindsSection, peopleSection } from './data-sections.js';
import type { Facts } from './facts.js';
import { type Block, type Line, list, type Outline, type Section, text } from './outline.js';
import { measuresSection, periodSection, placeSection, protectionSection, serverNames } from './place-sections.js';

/** The whole dossier, in the order of the form of the authority, after the questions that a municipality asks itself. */
export function outlineOf(facts: Facts): Outline {
  const { say } = facts;
  return {
    title: say('title'),
    intro: intro(facts),
    sections: [
      summarySection(facts),
      contactSection(facts),
      natureSection(facts),
      periodSection(facts),
      kindsSection(facts),
      peopleSection(facts),
      groupSection(facts),
      placeSection(facts),
      protectionSection(facts),
      consequencesSection(facts),
      informSection(facts),
      measuresSection(facts),
      accountSection(facts),
    ],
  };
}

function intro({ report, findings, today, day, say, todo }: Facts): Block[] {
  return [
    text(say('intro', { day: day(today), version: shownText(report.tool.version) })),
    text(say('deadline')),
    ...list([
      [say('discovered'), todo('todo-discovered')],
      [say('latest'), todo('todo-latest')],
      [say('late'), todo('todo-late')],
    ]),
    ...(findings.length === 0 ? [text(say('nothing'))] : []),
  ];
}

/** The questions of a municipality: who, what, which kinds, where, how, why, when, which action. */
function summarySection(facts: Facts): Section {
  const { report, findings, kinds, language, say, todo } = facts;
  const who = people(report.subjects, language);
  const files = new Set(findings.map(({ location }) => fileName(location))).size;
  const counts = { findings: counted(findings.length, 'finding', language), files: counted(files, 'file', language) };
  const names = [...kinds.keys()].map((kind) => FORM_KINDS[kind][language]);
  const [period] = periodSection(facts).blocks;
  const lines: Line[] = [
    [say('who'), who === '' ? '' : `${who}; `, todo('todo-group')],
    [say('what'), say('in-files', counts)],
    [say('which'), names.length === 0 ? say('kinds-none') : names.join('; ')],
    [say('where'), ...whereLine(facts)],
    [say('how'), todo('todo-how')],
    [say('why'), todo('todo-why')],
    [
      say('when'),
      ...(period?.kind === 'list' ? period.lines.flatMap((line) => [...line, ' ']) : []),
      todo('todo-period'),
    ],
    [say('action'), todo('todo-action')],
  ];
  return { title: say('summary'), blocks: list(lines) };
}

function whereLine(facts: Facts): Line {
  const servers = serverNames(facts);
  return [...(servers.length === 0 ? [] : [`${servers.join(', ')}; `]), facts.todo('todo-servers')];
}

function contactSection({ say, todo }: Facts): Section {
  return {
    title: say('contact'),
    blocks: list([
      [say('organisation'), todo('todo-organisation')],
      [say('officer'), todo('todo-officer')],
      [say('processor'), todo('todo-name-or-none')],
      [say('border'), todo('todo-name-or-none')],
    ]),
  };
}

function natureSection(facts: Facts): Section {
  const { say, todo } = facts;
  const servers = serverNames(facts);
  return {
    title: say('nature'),
    blocks: [
      text(say('nature-text')),
      ...list([
        [say('public'), servers.length === 0 ? '' : say('remotes', { names: servers.join(', ') }), todo('todo-public')],
        [say('seen'), todo('todo-seen')],
        [say('cause'), todo('todo-cause')],
      ]),
    ],
  };
}

/** What was looked at and what was not, so that nobody takes the figures for more than they are. */
function accountSection({ report, language, say }: Facts): Section {
  const { scanned, skipped, accepted, tool } = report;
  const unread = skippedFiles(skipped);
  const counts = [
    counted(scanned.blobs, 'file', language),
    counted(scanned.rows, 'row', language),
    formatBytes(scanned.bytes, language),
    ...(scanned.commits > 0 ? [counted(scanned.commits, 'commit', language)] : []),
  ].join(', ');
  return {
    title: say('account'),
    blocks: list([
      [say('scanned', { counts })],
      ...(unread > 0 ? [[say('unscanned', { files: counted(unread, 'file', language) })]] : []),
      ...(accepted.length > 0 ? [[say('accepted', { findings: counted(accepted.length, 'finding', language) })]] : []),
      [say('rule-set'), { code: shownId(tool.rules) }],
    ]),
  };
}
