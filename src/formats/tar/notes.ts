import type { FormatOutput } from '../output.js';

/** Distinct words that are kept of one archive. */
const MOST = 10_000;
/** Owners that every archive of a program has. */
const SYSTEM = new Set('root wheel staff users nobody nogroup daemon bin'.split(' '));

/** What an archive says of its files beside their content, each once. */
export class TarNotes {
  private readonly owners = new Set<string>();
  private readonly links = new Set<string>();
  private readonly remarks = new Set<string>();

  owner(name: string): void {
    if (name !== '' && !SYSTEM.has(name)) keep(this.owners, name);
  }

  link(name: string, target: string): void {
    keep(this.links, `${name} -> ${target}`);
  }

  remark(text: string): void {
    keep(this.remarks, text);
  }

  tell(out: FormatOutput): void {
    if (this.links.size > 0) out.text([...this.links].join('\n'));
    const hidden = [...this.owners, ...this.remarks];
    out.hidden('metadata', hidden.length);
    out.text(hidden.join('\n'), { hidden: 'metadata' });
  }
}

function keep(set: Set<string>, text: string): void {
  if (set.size < MOST) set.add(text);
}
