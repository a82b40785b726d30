import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { describe, expect, test } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';
import { HAS_REDIS } from '../audit/crew/queue/redis.js';
import { freePort } from '../free-port.js';

const read = (name: string) => readFileSync(new URL(`../../docs/${name}`, import.meta.url), 'utf8');
const blocks = (text: string, language: string) =>
  [...text.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\``, 'gms'))].map(([, block]) => block);

const text = read('audit-workers.md');
const [composeText, clusterText] = blocks(text, 'yaml');
const compose = parse(composeText, { merge: true });
// biome-ignore lint/suspicious/noExplicitAny: whatever an example holds
type Example = any;
const cluster: Example[] = parseAllDocuments(clusterText).map((document) => {
  expect(document.errors).toEqual([]);
  return document.toJS();
});

const podOf = ({ kind, spec }: { kind: string; spec: Example }) =>
  kind === 'CronJob' ? spec.jobTemplate.spec.template : spec.template;
const pods = cluster.filter(({ spec }) => spec.template ?? spec.jobTemplate).map(podOf);

describe('the example for Compose', () => {
  const services = Object.values<Example>(compose.services);

  test('runs everything without rights, and with a root that cannot be written', () => {
    expect(Object.keys(compose.services)).toEqual(['queue', 'worker', 'coordinator']);
    for (const service of services) {
      expect(service).toMatchObject({
        read_only: true,
        user: '10001:10001',
        cap_drop: ['ALL'],
        security_opt: ['no-new-privileges:true'],
      });
      expect(service.tmpfs.every((place: string) => /:size=\d+[mg],mode=0700/.test(place))).toBe(true);
    }
  });

  test('keeps secrets out of arguments and the environment, and the queue inside', () => {
    for (const service of services) expect(service.environment).toBeUndefined();
    expect(Object.keys(compose.secrets)).toEqual(['queue-password', 'forge-token', 'key']);
    expect(compose.services.queue).toMatchObject({ networks: ['inside'] });
    expect(compose.services.queue.ports).toBeUndefined();
    expect(compose.networks.inside).toEqual({ internal: true });
  });
});

describe('the example for Kubernetes', () => {
  test('runs everything without rights, with a root that cannot be written and room that has a limit', () => {
    expect(pods).toHaveLength(3);
    for (const { spec } of pods) {
      expect(spec).toMatchObject({ automountServiceAccountToken: false, securityContext: { runAsNonRoot: true } });
      for (const container of [...spec.containers, ...(spec.initContainers ?? [])]) {
        expect(container.securityContext).toEqual({
          readOnlyRootFilesystem: true,
          allowPrivilegeEscalation: false,
          capabilities: { drop: ['ALL'] },
        });
        const names = spec.volumes.map(({ name }: { name: string }) => name);
        for (const { name } of container.volumeMounts) expect([...names, 'data']).toContain(name);
      }
      for (const { emptyDir } of spec.volumes) if (emptyDir) expect(emptyDir.sizeLimit).toMatch(/^\d+[MG]i$/);
    }
  });

  test('lets nobody reach anything but what is named', () => {
    const policies = cluster.filter(({ kind }) => kind === 'NetworkPolicy');
    expect(policies.map(({ metadata }) => metadata.name)).toEqual(['nothing', 'queue', 'uses-queue']);
    expect(policies[0].spec).toEqual({ podSelector: {}, policyTypes: ['Ingress', 'Egress'] });
    const users = pods.filter(({ metadata }) => metadata.labels.uses === 'queue');
    expect(users.map(({ metadata }) => metadata.labels.app)).toEqual(['worker', 'audit']);
  });

  test('starts one audit at a time, and gives workers time to stop', () => {
    expect(cluster.find(({ kind }) => kind === 'CronJob').spec.concurrencyPolicy).toBe('Forbid');
    expect(pods[1].spec.terminationGracePeriodSeconds).toBeGreaterThan(25);
  });
});

describe.skipIf(!HAS_REDIS)('the command for the server of the queue', () => {
  test.each([
    ['Compose', () => compose.services.queue.entrypoint[2].replaceAll('$$', '$')],
    ['Kubernetes', () => pods[0].spec.containers[0].command[2]],
  ])('of %s gives one with a password, that writes along and throws nothing away', async (_, script) => {
    const folder = mkdtempSync(join(tmpdir(), 'crew-docs-'));
    const port = await freePort();
    const here = script()
      .replaceAll('/run/secrets/', `${folder}/`)
      .replaceAll('/secret/', `${folder}/`)
      .replaceAll('/tmp/queue.conf', `${folder}/queue.conf`)
      .replace('--dir /data', `--dir ${folder} --port ${port}`)
      .replace('valkey-server', 'redis-server');
    writeFileSync(join(folder, 'queue-password'), 'a-password');
    const server = spawn('sh', ['-c', here], { stdio: 'ignore' });
    const client = new Redis({ port, password: 'a-password', maxRetriesPerRequest: null, retryStrategy: () => 50 });
    client.on('error', () => {
      // It is not up yet.
    });
    const settings = await client.config('GET', '*');
    const value = (name: string) => (settings as string[])[(settings as string[]).indexOf(name) + 1];
    expect(['requirepass', 'appendonly', 'appendfsync', 'maxmemory-policy'].map(value)).toEqual([
      'a-password',
      'yes',
      'always',
      'noeviction',
    ]);
    expect(readFileSync(`/proc/${server.pid}/cmdline`, 'latin1')).not.toContain('a-password');
    client.disconnect();
    server.kill('SIGKILL');
    await once(server, 'exit');
    rmSync(folder, { recursive: true, force: true });
  });
});

test('both languages have the same commands, and point to each other', () => {
  const dutch = read('audit-workers.nl.md');
  expect(blocks(dutch, 'sh')[0]).toBe(blocks(text, 'sh')[0]);
  expect(dutch).toContain('](audit-workers.md)');
  expect(text).toContain('](audit-workers.nl.md)');
  expect(dutch.match(/^\|/gm)?.length).toBeGreaterThan(14);
});
