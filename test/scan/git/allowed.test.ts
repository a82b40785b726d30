import { expect, it } from 'vitest';
import { DEFAULT_POLICY } from '../../../src/model/policy.js';
import { Place } from './making.js';

const HISTORY = { kind: 'history', reflog: false, dangling: false } as const;

// Not so yet: a tree that was met at one path is not followed at another, so that its files have the first path only.
it('a folder that was copied out of an allowed one is scanned', async () => {
  const place = new Place();
  place.repo.commit({ files: { 'allowed/x.txt': 'words\n' } });
  const policy = { ...DEFAULT_POLICY, allowedPaths: ['allowed/**'] };
  expect((await place.report({ policy }, HISTORY)).scanned.blobs).toBe(0);
  const tree = place.repo.id('main:allowed');
  place.repo.commit({ files: { public: { mode: '040000', id: tree } } });
  expect((await place.report({ policy }, HISTORY)).scanned.blobs).toBe(1);
});
