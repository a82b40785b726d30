import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

/** Files and folders directly under `src`, lowest layer first. A unit may import itself and every lower layer. */
const layers = [
  ['model', 'once.ts', 'version.ts', 'own-files.ts', 'random-words.ts'],
  ['errors.ts', 'text', 'identifiers', 'names', 'credentials'],
  ['git', 'forge'],
  ['statistics', 'matching', 'config'],
  ['rules', 'disclosure', 'pseudonyms'],
  ['profile'],
  ['sources', 'readers', 'detectors', 'judgement', 'reporters'],
  ['formats'],
  ['scan', 'tabular'],
  ['scan.ts'],
  ['risk', 'repair', 'reports'],
  ['audit'],
  ['index.ts', 'doors'],
];

const mayTouchProcess = /^src\/(?:doors\/|scan\/worker[^/]*$)/;
const touches =
  /(?<![.\w$])(?:globalThis\s*\.\s*)?(?:process\s*(?:\?\.|\.)\s*(?:argv|stdout|stderr|exit)\w*|process\s*(?:\?\.)?\[|console\s*(?:\?\.|\.)\s*\w+)|\}\s*=\s*process\b/g;
const processModules = new Set(['process', 'node:process', 'console', 'node:console']);

const wordsBeforeRegex = /^(?:return|typeof|instanceof|in|of|new|delete|void|throw|case|do|else|yield|await)$/;
const pieces = {
  blank: /\s+|\/\/[^\n]*|\/\*[\s\S]*?\*\//y,
  word: /[\p{ID_Start}\w$][\p{ID_Continue}$]*/uy,
  string: /'(?:\\[\s\S]|[^'\\\n])*'|"(?:\\[\s\S]|[^"\\\n])*"/y,
  template: /(?:\\[\s\S]|\$(?!\{)|[^`\\$])*(?:`|\$\{)/y,
  regex: /\/(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n[])+\/\w*/y,
};

/** The source with every character of comments, strings, templates and regular expressions turned into a space. */
function codeOnly(source: string): string {
  const code = source.split('');
  const templateBraces: boolean[] = [];
  let afterOperand = false; // a slash here divides; elsewhere it opens a regular expression
  let at = 0;

  const take = (piece: RegExp): string => {
    piece.lastIndex = at;
    return piece.exec(source)?.[0] ?? '';
  };
  const hide = (from: number, to: number) => {
    for (let i = from; i < to; i++) if (code[i] !== '\n') code[i] = ' ';
  };
  const template = () => {
    const text = take(pieces.template);
    hide(at, at + text.length - 1);
    at += text.length;
    afterOperand = text.endsWith('`');
    if (!afterOperand) templateBraces.push(true);
  };

  while (at < source.length) {
    const blank = take(pieces.blank);
    if (blank !== '') {
      hide(at, at + blank.length);
      at += blank.length;
      continue;
    }
    const word = take(pieces.word);
    if (word !== '') {
      at += word.length;
      afterOperand = !wordsBeforeRegex.test(word);
      continue;
    }
    const string = take(pieces.string);
    if (string !== '') {
      hide(at + 1, at + string.length - 1);
      at += string.length;
      afterOperand = true;
      continue;
    }
    const regex = afterOperand ? '' : take(pieces.regex);
    if (regex !== '') {
      hide(at, at + regex.length);
      at += regex.length;
      afterOperand = true;
      continue;
    }
    const character = source[at++];
    if (character === '`' || (character === '}' && templateBraces.pop())) {
      template();
    } else {
      if (character === '{') templateBraces.push(false);
      if (character !== '!') afterOperand = /[)\]}]/.test(character);
    }
  }
  return code.join('');
}

const staticImport =
  /(?<![.\w$])(?:import\s*|(?:import|export)\b(?!\s*\()[^;'"`()=]*?\bfrom\s*)(?<open>['"])(?<blank>\s*)\k<open>/dg;
const dynamicImport = /(?<![.\w$])import\s*\(\s*(?:(?<open>['"`])(?<blank>\s*)\k<open>\s*[,)])?/dg;

/** What a file imports, in any form; null is a dynamic import of something that is computed. */
function specifiers(source: string, code: string): (string | null)[] {
  return [...code.matchAll(staticImport), ...code.matchAll(dynamicImport)].map((match) => {
    const range = match.indices?.groups?.blank;
    return range === undefined ? null : source.slice(...range);
  });
}

function unitOf(path: string): string {
  return path.split('/')[1];
}

function layerOf(path: string): number {
  return path.startsWith('src/') ? layers.findIndex((layer) => layer.includes(unitOf(path))) : -1;
}

function resolve(from: string, specifier: string): string {
  return normalize(join(dirname(from), specifier))
    .split(sep)
    .join('/')
    .replace(/\.js$/, '.ts');
}

function checkFile(path: string, source: string, files: ReadonlyMap<string, string>) {
  const code = codeOnly(source);
  const imported: string[] = [];
  const violations: string[] = [];
  if (layerOf(path) === -1) violations.push(`${path}: in no layer`);

  for (const specifier of specifiers(source, code)) {
    if (specifier === null) {
      violations.push(`${path}: imports something computed`);
    } else if (specifier.startsWith('.')) {
      const target = resolve(path, specifier);
      const allowed = layerOf(target) < layerOf(path) || unitOf(target) === unitOf(path);
      if (!files.has(target)) violations.push(`${path} → ${target}: no such file`);
      else if (!allowed) violations.push(`${path} → ${target}`);
      imported.push(target);
    } else if (processModules.has(specifier) && !mayTouchProcess.test(path)) {
      violations.push(`${path}: imports ${specifier}`);
    }
  }
  if (!mayTouchProcess.test(path)) {
    for (const [mention] of code.matchAll(touches)) violations.push(`${path}: mentions ${mention}`);
  }
  return { imported, violations };
}

/** Every cycle that a walk through the imports meets, as `file → file → file`. */
function cycles(graph: ReadonlyMap<string, readonly string[]>): string[] {
  const found: string[] = [];
  const done = new Set<string>();
  const visit = (path: string, trail: readonly string[]) => {
    const start = trail.indexOf(path);
    if (start !== -1) found.push([...trail.slice(start), path].join(' → '));
    if (start !== -1 || done.has(path)) return;
    for (const next of graph.get(path) ?? []) visit(next, [...trail, path]);
    done.add(path);
  };
  for (const path of graph.keys()) visit(path, []);
  return found;
}

function check(files: ReadonlyMap<string, string>): string[] {
  const graph = new Map<string, readonly string[]>();
  const violations: string[] = [];
  for (const [path, source] of files) {
    const file = checkFile(path, source, files);
    graph.set(path, file.imported);
    violations.push(...file.violations);
  }
  return [...violations, ...cycles(graph).map((cycle) => `cycle: ${cycle}`)];
}

function sourceFiles(): Map<string, string> {
  const root = fileURLToPath(new URL('..', import.meta.url));
  const paths = readdirSync(join(root, 'src'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  return new Map(
    paths.sort().map((path) => [path.slice(root.length).split(sep).join('/'), readFileSync(path, 'utf8')]),
  );
}

describe('the sources', () => {
  test('import one way only, without cycles, and leave the process to the doors', () => {
    const files = sourceFiles();
    expect(files.size).toBeGreaterThan(0);
    expect(check(files)).toEqual([]);
  });
});

describe('the check itself', () => {
  const verdict = (files: Record<string, string>) => check(new Map(Object.entries(files)));
  const base = { 'src/model/finding.ts': '', 'src/sources/folder.ts': '', 'src/scan.ts': '' };

  test.each([
    ['import', `import { scan } from '../scan.js';`],
    ['import over several lines', `import {\n  scan,\n  type Options,\n} from '../scan.js';`],
    ['import type', `import type { Options } from "../scan.js";`],
    ['import for effect', `import '../scan.js';`],
    ['import of everything', `import * as all from '../scan.js';`],
    ['export from', `export { scan } from '../scan.js';`],
    ['export of everything', `export * from '../scan.js';`],
    ['dynamic import', `const scan = await import('../scan.js');`],
    ['dynamic import of a plain template', 'const scan = await import(`../scan.js`);'],
    ['type of an import', `let scan: typeof import('../scan.js');`],
    ['import inside a template', `const text = \`\${await import('../scan.js')}\`;`],
    ['import after a regular expression with a quote', `const quote = /['"\`]/;\nimport '../scan.js';`],
    ['import after a comment with a quote', `// don't\nimport '../scan.js';`],
    ['import after a division', `const half = list[0]! / 2; // it's\nimport '../scan.js';`],
  ])('sees an upward %s', (_, source) => {
    expect(verdict({ ...base, 'src/readers/csv.ts': source })).toEqual(['src/readers/csv.ts → src/scan.ts']);
  });

  test('sees a stage that imports another stage', () => {
    expect(verdict({ ...base, 'src/readers/csv.ts': `import '../sources/folder.js';` })).toEqual([
      'src/readers/csv.ts → src/sources/folder.ts',
    ]);
  });

  test('allows what is lower and what is in the same folder', () => {
    const files = {
      'src/readers/csv.ts': `import '../model/finding.js';\nimport './quote.js';`,
      'src/readers/quote.ts': '',
    };
    expect(verdict({ ...base, ...files, 'src/doors/cli.ts': `import '../scan.js';\nimport 'node:fs';` })).toEqual([]);
  });

  test('ignores an import in a comment, a string and a template', () => {
    const source = [`// import '../scan.js';`, `/* import '../scan.js'; */`, `const a = "import '../scan.js'";`];
    expect(
      verdict({ ...base, 'src/readers/csv.ts': [...source, "const b = `import '../scan.js'`;"].join('\n') }),
    ).toEqual([]);
  });

  test('sees a file outside the layers, an import of nothing and a computed import', () => {
    const files = {
      'src/helpers/text.ts': '',
      'src/readers/csv.ts': `import './gone.js';`,
      'src/rules/load.ts': `await import(name);`,
    };
    expect(verdict(files)).toEqual([
      'src/helpers/text.ts: in no layer',
      'src/readers/csv.ts → src/readers/gone.ts: no such file',
      'src/rules/load.ts: imports something computed',
    ]);
  });

  test('sees a cycle inside one folder', () => {
    const files = { 'src/text/a.ts': `import './b.js';`, 'src/text/b.ts': `import type { A } from './a.js';` };
    expect(verdict(files)).toEqual(['cycle: src/text/a.ts → src/text/b.ts → src/text/a.ts']);
  });

  test.each([
    ['process.argv', 'mentions process.argv'],
    ['process.stdout.write(text)', 'mentions process.stdout'],
    ['globalThis.process.stderr', 'mentions globalThis.process.stderr'],
    ['process.exit(1)', 'mentions process.exit'],
    ['process.exitCode = 1', 'mentions process.exitCode'],
    [`process['stdout']`, 'mentions process['],
    ['const { stdout } = process', 'mentions } = process'],
    ['console.log(text)', 'mentions console.log'],
    [`\`\${console.log(text)}\``, 'mentions console.log'],
    [`import { stdout } from 'node:process'`, 'imports node:process'],
  ])('leaves %s to the doors and the workers', (source, complaint) => {
    expect(verdict({ 'src/readers/csv.ts': source })).toEqual([`src/readers/csv.ts: ${complaint}`]);
    expect(verdict({ 'src/doors/cli.ts': source, 'src/scan/worker.ts': source })).toEqual([]);
  });

  test('allows the process where nothing is read from or written to the outside', () => {
    const source = `// never console.log\nconst text = 'process.stdout';\nprocess.emitWarning(text);\nchild.process.stdout;`;
    expect(verdict({ 'src/readers/csv.ts': source })).toEqual([]);
  });
});
