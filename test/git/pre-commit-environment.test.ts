import { describe, expect, test } from 'vitest';
import { UserError } from '../../src/errors.js';
import { frameworkPush } from '../../src/git/pre-commit-environment.js';

const A = 'a'.repeat(40);
const B = 'b'.repeat(64);
const REMOTE = {
  PRE_COMMIT: '1',
  PRE_COMMIT_REMOTE_NAME: 'origin',
  PRE_COMMIT_REMOTE_URL: 'https://example.org/x.git',
  PRE_COMMIT_LOCAL_BRANCH: 'refs/heads/main',
  PRE_COMMIT_REMOTE_BRANCH: 'refs/heads/main',
};
const told = { PRE_COMMIT_FROM_REF: A, PRE_COMMIT_TO_REF: B };

describe('a push under the pre-commit framework', () => {
  test('has a range', () => {
    expect(frameworkPush({ ...REMOTE, ...told })).toEqual({
      remoteName: 'origin',
      remoteUrl: 'https://example.org/x.git',
      localRef: 'refs/heads/main',
      remoteRef: 'refs/heads/main',
      range: { from: A, to: B },
    });
  });

  test('has none when the first commit goes along', () => {
    expect(frameworkPush(REMOTE)?.range).toBeNull();
  });

  test('is none outside the framework', () => {
    expect(frameworkPush({})).toBeNull();
    expect(frameworkPush({ PRE_COMMIT_RUNNING_LEGACY: '1' })).toBeNull();
  });

  test.each([
    ['only the start of the range', { ...REMOTE, PRE_COMMIT_FROM_REF: A }],
    ['only the end of the range', { ...REMOTE, PRE_COMMIT_TO_REF: A }],
    ['an id that is none', { ...REMOTE, ...told, PRE_COMMIT_TO_REF: '--all' }],
    ['an empty id', { ...REMOTE, ...told, PRE_COMMIT_FROM_REF: '' }],
    ['no remote', { PRE_COMMIT: '1', ...told }],
    ['an empty name', { ...REMOTE, PRE_COMMIT_REMOTE_NAME: '' }],
    ['a name of two lines', { ...REMOTE, PRE_COMMIT_LOCAL_BRANCH: 'a\nb' }],
  ])('with %s is an error', (_, env) => {
    expect(() => frameworkPush(env)).toThrow(UserError);
  });
});
