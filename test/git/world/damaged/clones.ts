import { rmSync } from 'node:fs';
import { type Damage, harmless } from '../damage.js';

/** Copies that were never whole. */
export const CLONES: readonly Damage[] = [
  {
    name: 'a clone of the last commit only',
    make: (ground, name) => harmless(ground, `${name}-whole`).clone(name, '--depth=1'),
    proof: 'shallow',
  },
  {
    name: 'a bare clone of the last commit only',
    make: (ground, name) => harmless(ground, `${name}-whole`).clone(name, '--depth=1', '--bare'),
    proof: 'shallow',
  },
  {
    name: 'a clone without old files',
    make: (ground, name) => harmless(ground, `${name}-whole`).clone(name, '--filter=blob:none'),
    proof: 'missing',
    names: { path: 'oud/2018.csv' },
  },
  {
    name: 'a clone without large files',
    make: (ground, name) => harmless(ground, `${name}-whole`).clone(name, '--filter=blob:limit=1k', '--no-checkout'),
    proof: 'missing',
    names: { path: 'lijst.csv' },
  },
  {
    name: 'a clone without old trees',
    make: (ground, name) => harmless(ground, `${name}-whole`).clone(name, '--filter=tree:0'),
    proof: 'missing',
  },
  {
    name: 'a clone without old files, of which the whole is gone',
    make(ground, name) {
      const whole = harmless(ground, `${name}-whole`);
      const repo = whole.clone(name, '--filter=blob:none');
      rmSync(whole.folder, { recursive: true });
      return repo;
    },
    proof: 'missing',
    names: { path: 'oud/2018.csv' },
  },
];
