import type { Channel } from '../channel.js';

const FOUND = { where: 'blob' } as const;

/** Files that are in no tip, or in no single parent's line of history. */
export const HISTORY: readonly Channel[] = [
  {
    name: 'the first commit',
    plant({ repo, people }) {
      repo.commit({ files: { 'history/first.csv': people.csv(), 'LEESMIJ.md': 'Cijfers\n' } });
      repo.commit({ remove: ['history/first.csv'] });
      return { path: 'history/first.csv' };
    },
    expect: FOUND,
    inPatches: true,
  },
  {
    name: 'a deleted file',
    plant({ repo, people }) {
      repo.commit({ files: { 'history/deleted.csv': people.csv() } });
      repo.commit({ remove: ['history/deleted.csv'] });
      return { path: 'history/deleted.csv' };
    },
    expect: FOUND,
    inPatches: true,
  },
  {
    name: 'overwritten content',
    plant({ repo, people }) {
      repo.commit({ files: { 'history/overwritten.csv': people.csv() } });
      repo.commit({ files: { 'history/overwritten.csv': 'jaar;aantal\n2019;40\n2020;41\n' } });
      return { path: 'history/overwritten.csv' };
    },
    expect: FOUND,
    inPatches: true,
  },
  {
    name: 'a file that became a folder',
    plant({ repo, people }) {
      repo.commit({ files: { 'history/file-then-folder': people.csv() } });
      repo.commit({ remove: ['history/file-then-folder'], files: { 'history/file-then-folder/niets.txt': 'niets\n' } });
      return { path: 'history/file-then-folder' };
    },
    expect: FOUND,
    inPatches: true,
  },
  {
    name: 'a file that became a link',
    plant({ repo, people }) {
      repo.commit({ files: { 'history/file-then-link': people.csv() } });
      repo.commit({ files: { 'history/file-then-link': { mode: '120000', content: '../LEESMIJ.md' } } });
      return { path: 'history/file-then-link' };
    },
    expect: FOUND,
    inPatches: true,
  },
  {
    name: 'a program file',
    plant({ repo, people }) {
      repo.commit({ files: { 'history/run.sh': { mode: '100755', content: `#!/bin/sh\n# ${people.sentence()}\n` } } });
      repo.commit({ remove: ['history/run.sh'] });
      return { path: 'history/run.sh' };
    },
    expect: FOUND,
    inPatches: true,
  },
  {
    name: 'the same content under two names',
    plant({ repo, people }) {
      const content = people.csv();
      repo.commit({ files: { 'history/twice/a.csv': content, 'history/twice/b.csv': content } });
      return { path: 'history/twice' };
    },
    expect: FOUND,
    inPatches: true,
  },
  {
    name: 'a merged branch that had removed it again',
    plant({ repo, people }) {
      const ref = 'refs/heads/merged';
      const base = repo.id('main');
      const path = 'history/merged.csv';
      repo.commit({ ref, parents: [base], files: { [path]: people.csv() } });
      const side = repo.commit({ ref, remove: [path] });
      repo.commit({ parents: [base, side] });
      repo.git('update-ref', '-d', ref);
      return { path };
    },
    expect: FOUND,
    inPatches: true,
  },
  {
    name: 'a merge that dropped the other side',
    plant({ repo, people }) {
      const ref = 'refs/heads/dropped';
      const side = repo.commit({ ref, parents: ['main'], files: { 'history/dropped.csv': people.csv() } });
      repo.commit({ parents: ['main', side] });
      repo.git('update-ref', '-d', ref);
      return { path: 'history/dropped.csv' };
    },
    expect: FOUND,
    inPatches: true,
  },
  {
    name: 'an unmerged branch',
    plant({ repo, people }) {
      repo.commit({ ref: 'refs/heads/unmerged', parents: ['main'], files: { 'history/unmerged.csv': people.csv() } });
      return { path: 'history/unmerged.csv' };
    },
    expect: FOUND,
    inPatches: true,
  },
  {
    name: 'a merge with content of its own',
    plant({ repo, people }) {
      const base = repo.id('main');
      const side = repo.commit({ ref: 'refs/heads/evil', parents: [base], files: { 'zij.txt': 'zij\n' } });
      repo.commit({ ref: 'refs/heads/evil-merge', parents: [base, side], files: { 'history/evil.csv': people.csv() } });
      return { path: 'history/evil.csv' };
    },
    expect: FOUND,
    inPatches: false,
  },
  {
    name: 'a merge of three with content of its own',
    plant({ repo, people }) {
      const base = repo.id('main');
      const sides = ['een', 'twee'].map((name) =>
        repo.commit({ ref: `refs/heads/octopus/${name}`, parents: [base], files: { [`${name}.txt`]: name } }),
      );
      repo.commit({
        ref: 'refs/heads/octopus/alle',
        parents: [base, ...sides],
        files: { 'history/octopus.csv': people.csv() },
      });
      return { path: 'history/octopus.csv' };
    },
    expect: FOUND,
    inPatches: false,
  },
  {
    name: 'a commit that was amended away, kept by a tag',
    plant({ repo, people }) {
      const base = repo.id('main');
      const first = repo.commit({ files: { 'history/amended.csv': people.csv() } });
      repo.ref('refs/tags/voor-amend', first);
      repo.commit({ parents: [base], files: { 'history/amended.csv': 'jaar;aantal\n2021;3000\n' } });
      return { path: 'history/amended.csv' };
    },
    expect: FOUND,
    inPatches: true,
  },
  {
    name: 'an orphan branch',
    plant({ repo, people }) {
      repo.commit({ ref: 'refs/heads/gh-pages', parents: [], files: { 'history/orphan.csv': people.csv() } });
      return { path: 'history/orphan.csv' };
    },
    expect: FOUND,
    inPatches: true,
  },
  {
    name: 'a second root, merged in',
    plant({ repo, people }) {
      const ref = 'refs/heads/elders';
      repo.commit({ ref, parents: [], files: { 'history/second-root.csv': people.csv() } });
      const other = repo.commit({ ref, remove: ['history/second-root.csv'], files: { 'elders.txt': 'x\n' } });
      repo.commit({ parents: ['main', other] });
      repo.git('update-ref', '-d', ref);
      return { path: 'history/second-root.csv' };
    },
    expect: FOUND,
    inPatches: true,
  },
  {
    name: 'a branch that ends with nothing in it',
    plant({ repo, people }) {
      const ref = 'refs/heads/leeg';
      repo.commit({ ref, parents: [], files: { 'history/emptied.csv': people.csv() } });
      repo.commit({ ref, remove: ['history/emptied.csv'] });
      return { path: 'history/emptied.csv' };
    },
    expect: FOUND,
    inPatches: true,
  },
  {
    name: 'a commit without a message',
    plant({ repo, people }) {
      const tree = repo.id(`${repo.commit({ ref: 'refs/heads/tmp', files: { 'history/mute.csv': people.csv() } })}:`);
      repo.ref('refs/heads/zwijgt', repo.rawCommit({ tree, message: '' }));
      repo.git('update-ref', '-d', 'refs/heads/tmp');
      return { path: 'history/mute.csv' };
    },
    expect: FOUND,
    inPatches: true,
  },
  {
    name: 'a commit that says it is of 1970, between those of today',
    plant({ repo, people }) {
      const path = 'history/skew.csv';
      const blob = repo.blob(people.csv());
      const folder = repo.feed(`100644 blob ${blob}\tskew.csv\n`, 'mktree');
      const tree = repo.feed(`040000 tree ${folder}\thistory\n`, 'mktree');
      const people1970 = 'Ontwikkelaar <ontwikkelaar@example.org> 60 +0000';
      const old = repo.object(
        'commit',
        `tree ${tree}\nparent ${repo.id('main')}\nauthor ${people1970}\ncommitter ${people1970}\n\nOud\n`,
      );
      repo.commit({ ref: 'refs/heads/klok', parents: [old], remove: [path] });
      return { path };
    },
    expect: FOUND,
    inPatches: true,
  },
  {
    name: 'a path of two hundred folders',
    plant({ repo, people }) {
      const path = `history/deep/${'d/'.repeat(200)}mensen.csv`;
      repo.commit({ files: { [path]: people.csv() } });
      repo.commit({ remove: [path] });
      return { path: 'history/deep' };
    },
    expect: FOUND,
    inPatches: true,
  },
];
