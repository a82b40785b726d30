import { describe, expect, it } from 'vitest';
import { pushRemote } from '../../../src/doors/glass/remote.js';
import { openRepository } from '../../../src/git/repository.js';
import { newRepository } from '../../git/histories.js';
import type { Repository } from '../../git/world/repository.js';

const remoteOf = (repo: Repository) => pushRemote(openRepository(repo.folder, '.'));

describe('the remote that a push goes to', () => {
  it('is the only one, origin among others, or none that anybody can tell', () => {
    const repo = newRepository();
    expect(remoteOf(repo)).toBeNull();
    repo.git('remote', 'add', 'publiek', 'https://example.org/a.git');
    expect(remoteOf(repo)).toBe('publiek');
    repo.git('remote', 'add', 'intern', 'https://example.org/b.git');
    expect(remoteOf(repo)).toBeNull();
    repo.git('remote', 'add', 'origin', 'https://example.org/c.git');
    expect(remoteOf(repo)).toBe('origin');
  });

  it('is the one that is set for the branch', () => {
    const repo = newRepository();
    repo.commit({ files: { 'a.txt': 'a\n' } });
    for (const name of ['origin', 'publiek', 'intern']) repo.git('remote', 'add', name, 'https://example.org/a.git');
    repo.git('config', 'branch.main.remote', 'intern');
    expect(remoteOf(repo)).toBe('intern');
    repo.git('config', 'branch.main.pushRemote', 'publiek');
    expect(remoteOf(repo)).toBe('publiek');
  });

  it('is not told when it is an address, or would be more than a word to a shell', () => {
    const repo = newRepository();
    repo.commit({ files: { 'a.txt': 'a\n' } });
    for (const name of ['https://iemand:geheim@example.org/a.git', 'a;b', '-x']) {
      repo.git('config', 'branch.main.pushRemote', name);
      expect(remoteOf(repo)).toBeNull();
    }
  });
});
