import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Ground } from './ground.js';

/** Programs that leave a mark when they are run, so that a test can see that none was. */
export class Marks {
  private readonly programs: string;
  private readonly left: string;

  constructor(ground: Ground) {
    this.programs = ground.path('programs');
    this.left = ground.path('marks');
    mkdirSync(this.programs);
    mkdirSync(this.left);
  }

  /** The path of a program that leaves a mark of this name, reads nothing and writes nothing. */
  program(name: string): string {
    const file = join(this.programs, name);
    writeFileSync(file, `#!/bin/sh\n: > '${this.path(name)}'\n`, { mode: 0o755 });
    return file;
  }

  /** The file that is the mark, for where a file and not a program is asked for. */
  path(name: string): string {
    return join(this.left, name);
  }

  /** The names of the marks that were left since they were last taken. */
  take(): string[] {
    const names = readdirSync(this.left).sort();
    for (const name of names) rmSync(join(this.left, name));
    return names;
  }
}
