import type { Channel, Place, Planting } from '../channel.js';
import type { RawCommit } from '../repository.js';

const MESSAGE = { where: 'message' } as const;
const TAG = { where: 'tag' } as const;

const SIGNATURE = '-----BEGIN PGP SIGNATURE-----\n\niQEzBAABCAAdFiEE\n-----END PGP SIGNATURE-----\n';

/** Texts that travel with commits and tags. */
export const MESSAGES: readonly Channel[] = [
  {
    name: 'the message of a commit',
    plant: ({ repo, people }) => ({ object: repo.commit({ message: `${people.sentence()}\n` }) }),
    expect: MESSAGE,
    inPatches: true,
  },
  {
    name: 'the last line of a long message',
    plant: ({ repo, people }) => ({
      object: repo.commit({ message: `Lijst\n\n${'Een gewone regel.\n'.repeat(20_000)}${people.sentence()}\n` }),
    }),
    expect: MESSAGE,
    inPatches: true,
  },
  {
    name: 'a trailer of a commit',
    plant: ({ repo, people }) => ({ object: repo.commit({ message: `Werk\n\nBetreft: ${people.sentence()}\n` }) }),
    expect: MESSAGE,
    inPatches: true,
  },
  {
    name: 'the message of a merge',
    plant({ repo, people }) {
      const side = repo.commit({ ref: 'refs/heads/bericht', parents: ['main'], files: { 'b.txt': 'b\n' } });
      return { object: repo.commit({ parents: ['main', side], message: people.sentence() }) };
    },
    expect: MESSAGE,
    inPatches: true,
  },
  {
    name: 'a message in Latin-1',
    plant: ({ repo, people }) => ({
      object: repo.commit({
        encoding: 'ISO-8859-1',
        message: Buffer.from(`Reünie van José. ${people.sentence()}\n`, 'latin1'),
      }),
    }),
    expect: MESSAGE,
    inPatches: true,
  },
  {
    name: 'a message in UTF-16',
    plant: (planting) =>
      raw(planting, 'utf-16', {
        headers: ['encoding UTF-16LE'],
        message: Buffer.from(`Bijgewerkt.\n${planting.people.sentence()}\n`, 'utf16le'),
      }),
    expect: MESSAGE,
    inPatches: false,
  },
  {
    name: 'a message behind a NUL',
    plant: (planting) => raw(planting, 'nul', { message: `Werk\0\n${planting.people.sentence()}\n` }),
    expect: MESSAGE,
    inPatches: false,
  },
  {
    name: 'a signature of a commit',
    plant: (planting) =>
      raw(planting, 'signature', {
        headers: [
          'gpgsig -----BEGIN PGP SIGNATURE-----',
          ` Comment: ${planting.people.sentence()}`,
          ' ',
          ' iQEzBAABCAAdFiEE',
          ' -----END PGP SIGNATURE-----',
        ],
        message: 'Ondertekend\n',
      }),
    expect: MESSAGE,
    inPatches: false,
  },
  {
    name: 'a header that git does not know',
    plant: (planting) =>
      raw(planting, 'header', { headers: [`betreft ${planting.people.sentence()}`], message: 'Met kop\n' }),
    expect: MESSAGE,
    inPatches: false,
  },
  {
    name: 'a tag that was merged and lives in the header of the merge',
    plant({ repo, people }) {
      repo.git('checkout', '--quiet', '--force', 'main');
      const side = repo.commit({ ref: 'refs/heads/mergetag', parents: ['main'], files: { 'm.txt': 'm\n' } });
      // Only a signed tag is copied into the merge.
      repo.ref(
        'refs/tags/samengevoegd',
        repo.tag(side, 'commit', 'samengevoegd', `${people.sentence()}\n${SIGNATURE}`),
      );
      repo.git('merge', '--quiet', '--no-ff', '-m', 'Voeg samen', 'samengevoegd');
      repo.git('tag', '-d', 'samengevoegd');
      return { object: repo.id('main') };
    },
    expect: MESSAGE,
    inPatches: false,
  },
  {
    name: 'a commit without an author',
    plant({ repo, people }) {
      const object = repo.object('commit', `tree ${repo.emptyTree()}\n\n${people.sentence()}\n`);
      repo.ref('refs/heads/niemand', object);
      return { object };
    },
    expect: MESSAGE,
    inPatches: true,
  },
  {
    name: 'the message of a tag',
    plant({ repo, people }) {
      repo.git('tag', '-a', 'annotated', '-m', people.sentence(), 'main');
      return { ref: 'refs/tags/annotated', object: repo.id('annotated') };
    },
    expect: TAG,
    inPatches: false,
  },
  {
    name: 'the message of a tag of a tag',
    plant({ repo, people }) {
      const inner = repo.tag(repo.id('main'), 'commit', 'binnen', people.sentence());
      const outer = repo.tag(inner, 'tag', 'buiten', 'Niets bijzonders\n');
      repo.ref('refs/tags/nested', repo.tag(outer, 'tag', 'buitenste', 'Niets bijzonders\n'));
      return { ref: 'refs/tags/nested', object: inner };
    },
    expect: TAG,
    inPatches: false,
  },
  {
    name: 'the message of a tag of a blob',
    plant({ repo, people }) {
      const tag = repo.tag(repo.blob('niets\n'), 'blob', 'blobtag', people.sentence());
      repo.ref('refs/tags/blob-message', tag);
      return { ref: 'refs/tags/blob-message', object: tag };
    },
    expect: TAG,
    inPatches: false,
  },
  {
    name: 'the signature of a tag',
    plant({ repo, people }) {
      const signature = SIGNATURE.replace('\n\n', `\nComment: ${people.sentence()}\n\n`);
      const tag = repo.tag(repo.id('main'), 'commit', 'signed', `Uitgave\n${signature}`);
      repo.ref('refs/tags/signed', tag);
      return { ref: 'refs/tags/signed', object: tag };
    },
    expect: TAG,
    inPatches: false,
  },
  {
    name: 'the name inside a tag that its ref does not have',
    plant({ repo, people }) {
      const tag = repo.tag(repo.id('main'), 'commit', people.name(), 'Uitgave\n');
      repo.ref('refs/tags/inner-name', tag);
      return { ref: 'refs/tags/inner-name', object: tag };
    },
    expect: TAG,
    inPatches: false,
  },
  {
    name: 'a tag outside the tags',
    plant({ repo, people }) {
      const tag = repo.tag(repo.id('main'), 'commit', 'elders', people.sentence());
      repo.ref('refs/uitgaven/elders', tag);
      return { ref: 'refs/uitgaven/elders', object: tag };
    },
    expect: TAG,
    inPatches: false,
  },
];

function raw({ repo }: Planting, name: string, commit: Omit<RawCommit, 'tree'>): Place {
  const object = repo.rawCommit({ tree: repo.emptyTree(), ...commit });
  repo.ref(`refs/heads/messages/${name}`, object);
  return { object };
}
