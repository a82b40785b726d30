import type { Channel } from '../channel.js';

const NOWHERE = { where: 'nowhere' } as const;

/** The people who made it: their names are no findings, and in no report. */
export const AUTHORS: readonly Channel[] = [
  {
    name: 'the name of an author',
    plant: ({ repo, people }) => ({ object: repo.commit({ author: `${people.sentence()} <a@example.org>` }) }),
    expect: NOWHERE,
    inPatches: true,
  },
  {
    name: 'the address of an author',
    plant: ({ repo, people }) => ({ object: repo.commit({ author: `A <${people.name()}@example.org>` }) }),
    expect: NOWHERE,
    inPatches: true,
  },
  {
    name: 'the name of a committer',
    plant: ({ repo, people }) => ({ object: repo.commit({ committer: `${people.sentence()} <c@example.org>` }) }),
    expect: NOWHERE,
    // As the author too, when none is named.
    inPatches: true,
  },
  {
    name: 'the name of a tagger',
    plant({ repo, people }) {
      const head = `object ${repo.id('main')}\ntype commit\ntag door\ntagger ${people.sentence()} <t@example.org> 1500000000 +0200`;
      const object = repo.object('tag', `${head}\n\nUitgave\n`);
      repo.ref('refs/tags/tagger', object);
      return { ref: 'refs/tags/tagger', object };
    },
    expect: NOWHERE,
    inPatches: false,
  },
];
