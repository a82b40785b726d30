import { describe, expect, it } from 'vitest';
import { addToNote, eventsInNotes, hasNotes, pushNote, writeNote } from '../../../src/doors/glass/note.js';
import type { BreakGlassEvent, ReviewEvent } from '../../../src/doors/log/event.js';
import { openRepository } from '../../../src/git/repository.js';
import { newRepository } from '../../git/histories.js';

const COMMON = { when: '2026-01-02T03:04:05.000Z', who: { user: 'x' }, version: '0.1.0' };
const ID = '0123abcd';

function glass(commits: readonly string[], id = ID): BreakGlassEvent {
  return {
    ...COMMON,
    kind: 'break-glass',
    id,
    why: 'A reason\nof two lines',
    verdict: 'blocked',
    findings: ['3f9c'.repeat(8)],
    findingCount: 1,
    skippedCount: 0,
    people: 5,
    commits,
  };
}

const REVIEW: ReviewEvent = { ...COMMON, kind: 'review', id: ID, why: 'Seen' };

describe('the note of a broken glass', () => {
  it('is read as it was written, with its review, also when the refs are packed', () => {
    const repo = newRepository();
    const commits = [repo.commit({ message: 'one' }), repo.commit({ message: 'two' })];
    const opened = openRepository(repo.folder, '.');
    expect(hasNotes(opened.commonDir)).toBe(false);
    expect(eventsInNotes(opened)).toEqual([]);
    expect(writeNote(opened, glass(commits))).toBe(`refs/notes/sluis/${ID}`);
    expect(addToNote(opened, ID, REVIEW)).toBe(true);
    expect(eventsInNotes(opened)).toEqual([glass(commits), REVIEW]);
    repo.git('pack-refs', '--all');
    expect(eventsInNotes(opened)).toEqual([glass(commits), REVIEW]);
  });

  it('stands apart from that of another', () => {
    const repo = newRepository();
    const commits = [repo.commit({ message: 'one' })];
    const opened = openRepository(repo.folder, '.');
    writeNote(opened, glass(commits));
    writeNote(opened, glass(commits, 'ffff0000'));
    expect(eventsInNotes(opened).map((event) => 'id' in event && event.id)).toEqual([ID, 'ffff0000']);
  });

  it('is not there when no commit can hold it, and none can be added to one that is not there', () => {
    const repo = newRepository();
    repo.commit({ message: 'one' });
    const opened = openRepository(repo.folder, '.');
    expect(writeNote(opened, glass([]))).toBeNull();
    expect(addToNote(opened, ID, REVIEW)).toBe(false);
  });

  it('that holds something else says nothing', () => {
    const repo = newRepository();
    const commit = repo.commit({ message: 'one' });
    repo.git('notes', '--ref=refs/notes/sluis/0123abcd', 'add', '-m', 'no event', commit);
    repo.git('notes', '--ref=refs/notes/sluis/other', 'add', '-m', 'no event', commit);
    repo.ref('refs/notes/sluis/11112222', repo.blob('no commit'));
    expect(eventsInNotes(openRepository(repo.folder, '.'))).toEqual([]);
  });

  it('goes along to a remote that takes it, and is said not to where none does', async () => {
    const repo = newRepository();
    const commits = [repo.commit({ message: 'one' })];
    const note = writeNote(openRepository(repo.folder, '.'), glass(commits))!;
    const remote = repo.clone('remote', '--bare');
    expect(await pushNote(repo.folder, `file://${remote.folder}`, note)).toBe(true);
    expect(eventsInNotes(openRepository(remote.folder, '.'))).toEqual([glass(commits)]);
    expect(await pushNote(repo.folder, `file://${remote.folder}-gone`, note)).toBe(false);
  });
});
