import { type Dirent, readdirSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Everything below a folder except folders themselves and `.git`, as paths relative to it with `/` between parts.
 * Links are listed, never followed. Our own, because a matcher of patterns passes over names that hold a newline or
 * a backslash, and what it passes over would be published unseen.
 *
 * @param refused told of every folder that cannot be read
 */
export function walk(root: string, refused: (name: string) => void): string[] {
  const found: string[] = [];
  const folders = [''];
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    let entries: Dirent[];
    try {
      entries = readdirSync(join(root, folder), { withFileTypes: true });
    } catch {
      refused(folder);
      continue;
    }
    for (const entry of entries) {
      if (entry.name === '.git') continue;
      const name = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (entry.isDirectory()) folders.push(name);
      else found.push(name);
    }
  }
  return found;
}
