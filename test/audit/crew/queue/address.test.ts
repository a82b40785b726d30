import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isOnThisMachine, queueServer, shownServer } from '../../../../src/audit/crew/queue/address.js';
import { checkServer, isDurable } from '../../../../src/audit/crew/queue/server-check.js';

describe('the address of a queue', () => {
  test.each([
    ['redis://server', { host: 'server', port: 6379, username: null, password: null, db: 0, tls: false }],
    [
      'rediss://u:p%40ss@server:7000/3',
      { host: 'server', port: 7000, username: 'u', password: 'p@ss', db: 3, tls: true },
    ],
    ['redis://:secret@[::1]:1/', { host: '::1', port: 1, username: null, password: 'secret', db: 0, tls: false }],
    ['valkeys://server', { host: 'server', port: 6379, username: null, password: null, db: 0, tls: true }],
  ])('%s is read', (address, expected) => {
    expect(queueServer(address, null)).toEqual(expected);
  });

  test('gives way to a password from elsewhere', () => {
    expect(queueServer('redis://:one@server', 'two').password).toBe('two');
  });

  test.each([
    '',
    'server:6379',
    'http://server',
    'redis:///0',
    'redis://',
    'redis://server/x',
    'redis://server/0?a=b',
    'redis://a:%@server',
  ])('is refused as %j, without showing it', (address) => {
    expect(() => queueServer(address, null)).toThrow(
      expect.objectContaining({
        name: 'UserError',
        message: 'The address of the queue is no address of Redis or Valkey.',
      }),
    );
  });

  test('is shown without name and password, whatever these are', () => {
    const secret = fc.string({ minLength: 6, maxLength: 20 }).filter((text) => /^[\w!*()@:/?#%]+$/.test(text));
    fc.assert(
      fc.property(secret, secret, (user, password) => {
        const address = `redis://${encodeURIComponent(user)}:${encodeURIComponent(password)}@queue.test:1/2`;
        const server = queueServer(address, null);
        expect(server).toMatchObject({ username: user, password });
        expect(shownServer(server)).toBe('redis://queue.test:1');
      }),
    );
  });

  test('is known for one on this machine', () => {
    const is = (address: string) => isOnThisMachine(queueServer(address, null));
    expect(['redis://localhost', 'redis://127.0.0.1', 'redis://[::1]'].map(is)).toEqual([true, true, true]);
    expect(['redis://redis', 'redis://127.evil.test', 'redis://10.0.0.1'].map(is)).toEqual([false, false, false]);
  });
});

describe('a server', () => {
  const server = queueServer('redis://queue.test', null);
  const info = (version: string, policy: string) =>
    `# Server\r\nredis_version:${version}\r\nmaxmemory_policy:${policy}\r\naof_enabled:1\r\n`;

  test('is fit from Redis 6.2 on, and when it throws nothing away', () => {
    for (const version of ['6.2.0', '7.0.15', '8.0.1']) checkServer(info(version, 'noeviction'), server);
    for (const version of ['6.0.16', '5.0.7'])
      expect(() => checkServer(info(version, 'noeviction'), server)).toThrow(/too old/);
    expect(() => checkServer(info('7.2.4', 'volatile-lru'), server)).toThrow(/throws data away/);
  });

  test('says whether it writes along', () => {
    expect(isDurable('aof_enabled:1\r\n')).toBe(true);
    expect(isDurable('aof_enabled:0\r\n')).toBe(false);
    expect(isDurable('')).toBeNull();
  });
});
