import path from 'node:path';
import { loadPolicy } from '../../config/policy.js';
import { UserError } from '../../errors.js';
import type { Report } from '../../model/report.js';
import { type Applied, adviceJson } from '../../repair/json.js';
import { readTable } from '../../repair/reading.js';
import { type Repair, repair } from '../../repair/repair.js';
import { newRunKey, toolboxFor } from '../../scan/work.js';
import { type ScanOptions, scan } from '../../scan.js';
import { openFile } from '../../sources/file-blob.js';
import type { Arguments, Context } from '../command.js';
import { rulesOf } from '../policy-rules.js';
import { type KeyFile, keyFile } from './key-file.js';
import { type FixRequest, fixRequest } from './request.js';
import { type Place, shownName, sourceFile, targetFile } from './target.js';
import { clearText, keyInGitText, proposalsText, type Telling, writtenText } from './telling.js';
import { wishesOf } from './wishes.js';
import { writeFile } from './write.js';

/** Seconds that the scan of the new file tries to reverse pseudonyms of our own: their key is secret. */
const OWN_HASHES = 0;

type Scanning = Omit<ScanOptions, 'paths'>;

/** All that is settled before the work begins. */
interface Job {
  readonly request: FixRequest;
  readonly source: Awaited<ReturnType<typeof sourceFile>>;
  readonly target: Place | null;
  readonly keyFile: KeyFile | null;
  readonly scanning: Scanning;
  readonly telling: Telling;
}

/** `sluis fix <file>`: the proposals, or one of them carried out. */
export async function runFix(args: Arguments, context: Context): Promise<number> {
  const job = await jobOf(fixRequest(args), context);
  const { request, source, scanning, telling } = job;
  const report = await scan({ ...scanning, paths: [source.file] });
  if (report.verdict === 'incomplete') throw incomplete(telling.file);
  // A stricter group than the policy asks can be wanted of a file that is in order.
  if (report.verdict === 'clear' && request.k === null && request.drop.length === 0) {
    await context.io.stdout.write(clearText(telling, request));
    return 0;
  }
  const result = work(job, report);
  return request.apply === null ? propose(result, job, context) : apply(result, report, job, context);
}

async function jobOf(request: FixRequest, { io, language }: Context): Promise<Job> {
  const { cwd } = io;
  const source = await sourceFile(cwd, request.file);
  const { apply: wanted, keyFile: named } = request;
  const target = wanted && (await targetFile(cwd, wanted.output, source, wanted.force));
  const keys = named === null ? null : await keyFile(cwd, named, target);
  const { policy, notes } = await loadPolicy({ cwd, file: request.policy, roots: [request.file] });
  const rules = await rulesOf(policy);
  return {
    request,
    source,
    target,
    keyFile: keys,
    scanning: { cwd, rules, policy, notes, noIgnore: true, jobs: 1 },
    telling: { io, language, rules, file: shownName(request.file) },
  };
}

/** Reads the table and works the proposals out. */
function work({ request, source, keyFile: keys, scanning }: Job, report: Report): Repair {
  const { rules, policy, cwd } = scanning;
  const tools = toolboxFor({ rules, policy, key: newRunKey() });
  const shown = path.relative(cwd, source.file).split(path.sep).join('/');
  const blob = openFile({ path: request.file, file: source.file, size: source.stats.size });
  try {
    const reading = readTable(blob, tools, request.table);
    const wishes = wishesOf(reading.columns, request);
    return repair({ reading, report, rules, tools, path: shown, wishes, k: request.k, key: keys?.key ?? null });
  } finally {
    blob.close();
  }
}

async function propose({ advice }: Repair, { request, telling }: Job, { io }: Context): Promise<number> {
  const text =
    request.format === 'json' ? adviceJson(advice, telling.file, null) : proposalsText(advice, telling, request);
  await io.stdout.write(text);
  return advice.proposals.length > 0 ? 0 : 1;
}

async function apply(result: Repair, report: Report, job: Job, context: Context): Promise<number> {
  const { request, source, target, keyFile: keys, scanning, telling } = job;
  const { advice } = result;
  if (request.apply === null || target === null) throw new Error('There is nothing to apply.');
  if (advice.proposals.length === 0) return propose(result, job, context);
  const { proposal, force } = request.apply;
  if (proposal > advice.proposals.length) throw noProposal(proposal, advice.proposals.length);
  const bytes = result.contentOf(proposal);
  keys?.save();
  try {
    await writeFile(target, bytes, { source, force, mode: source.stats.mode & 0o777 });
  } catch (error) {
    keys?.discard();
    throw error;
  }
  const after = await scan({ ...scanning, paths: [target.file], ...(keys && { hashBudget: OWN_HASHES }) });
  const remaining = [...new Set(after.findings.flatMap(({ effect, rule }) => (effect === 'note' ? [] : rule)))].sort();
  const applied: Applied = { proposal, output: shownName(target.named), verdict: after.verdict, remaining };
  await context.io.stdout.write(
    request.format === 'json'
      ? adviceJson(advice, telling.file, applied)
      : writtenText(advice.proposals[proposal - 1], applied, telling, { report, keyFile: request.keyFile }),
  );
  if (keys?.isInGit) await context.io.stderr.write(keyInGitText(telling, request.keyFile ?? ''));
  return after.verdict === 'clear' ? 0 : 1;
}

/** What was not scanned cannot be judged, and so not repaired. */
function incomplete(shown: string): UserError {
  return new UserError(
    {
      nl: `${shown} is niet of niet helemaal gescand, dus er is niets voor te stellen.`,
      en: `${shown} was not scanned, or not completely, so nothing can be proposed.`,
    },
    { nl: `\`sluis scan\` zegt waarom.`, en: `\`sluis scan\` says why.` },
  );
}

function noProposal(asked: number, count: number): UserError {
  return new UserError(
    { nl: `Voorstel ${asked} is er niet.`, en: `There is no proposal ${asked}.` },
    count === 1
      ? { nl: 'Er is één voorstel: `--apply 1`.', en: 'There is one proposal: `--apply 1`.' }
      : { nl: `Kies een nummer van 1 tot en met ${count}.`, en: `Choose a number from 1 to ${count}.` },
  );
}
