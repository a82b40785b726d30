/** One commit as `git fast-import` reads it: no work tree, no index, one process. */

export interface FileEntry {
  /** `100644`, `100755`, `120000` (link), `160000` (submodule) or `040000` (tree). */
  readonly mode: string;
  /** Content, or the id of an object that exists (a submodule's need not). */
  readonly content?: string | Uint8Array;
  readonly id?: string;
}

export type Files = Readonly<Record<string, string | Uint8Array | FileEntry>>;

export interface Commit {
  readonly files?: Files;
  readonly remove?: readonly string[];
  readonly message?: string | Uint8Array;
  /** First the one whose files are kept; the present tip of the ref when absent, none when empty. */
  readonly parents?: readonly string[];
  /** `refs/heads/main` when absent. */
  readonly ref?: string;
  readonly author?: string;
  readonly committer?: string;
  /** The encoding that the commit names for its message. */
  readonly encoding?: string;
}

/** @param when seconds since 1970 */
export function commitStream(commit: Commit, ref: string, parents: readonly string[], when: number): Buffer {
  const { files = {}, remove = [], message = 'Werk de gegevens bij\n', author, committer, encoding } = commit;
  const parts: (string | Uint8Array)[] = [];
  const data = (content: string | Uint8Array) => {
    const bytes = Buffer.from(content);
    parts.push(`data ${bytes.length}\n`, bytes, '\n');
  };
  // Without this, a ref that exists would be the parent of what should have none.
  if (parents.length === 0) parts.push(`reset ${ref}\n\n`);
  parts.push(`commit ${ref}\nmark :1\n`);
  if (author !== undefined) parts.push(`author ${author} ${when} +0200\n`);
  parts.push(`committer ${committer ?? 'Ontwikkelaar <ontwikkelaar@example.org>'} ${when} +0200\n`);
  if (encoding !== undefined) parts.push(`encoding ${encoding}\n`);
  data(message);
  parents.forEach((parent, at) => {
    parts.push(`${at === 0 ? 'from' : 'merge'} ${parent}\n`);
  });
  for (const path of remove) parts.push(`D ${quoted(path)}\n`);
  for (const [path, given] of Object.entries(files)) {
    const { mode, content, id } = entryOf(given);
    parts.push(`M ${mode} ${id ?? 'inline'} ${quoted(path)}\n`);
    if (id === undefined) data(content ?? '');
  }
  parts.push('\nget-mark :1\n');
  return Buffer.concat(parts.map((part) => Buffer.from(part)));
}

function entryOf(given: string | Uint8Array | FileEntry): FileEntry {
  return typeof given === 'string' || given instanceof Uint8Array ? { mode: '100644', content: given } : given;
}

/** A path as git writes it when it holds characters that would end it. */
function quoted(path: string): string {
  const escaped = [...Buffer.from(path)].map((byte) =>
    byte > 31 && byte < 127 && byte !== 34 && byte !== 92
      ? String.fromCharCode(byte)
      : `\\${byte.toString(8).padStart(3, '0')}`,
  );
  return `"${escaped.join('')}"`;
}
