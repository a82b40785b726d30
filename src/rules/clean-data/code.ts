import type { Maker } from './draw.js';

/** Programs and what belongs to them. */
export const CODE: Readonly<Record<string, Maker>> = {
  'r-script'(draw) {
    return {
      name: 'analyse.R',
      content: `library(stats)\nset.seed(${draw.digits(draw.pick([4, 8, 9]))})\n${draw.lines(
        draw.int(8, 40),
        (at) =>
          `x${at} <- c(${Array.from({ length: 6 }, () => draw.point(0, 100)).join(', ')}) # ${draw.say('reeks', 'series')} ${at}`,
      )}summary(lm(x1 ~ x2))\n`,
    };
  },
  'python-script'(draw) {
    return {
      name: 'model.py',
      content: `import math\n\nMAX_ID = ${draw.digits(9)}\nSEED = ${draw.digits(8)}\n\n${draw.lines(
        draw.int(4, 20),
        (at) =>
          `def step_${at}(level):\n    """${draw.say('Rekent een stap', 'Computes a step')}."""\n    return math.sqrt(level * ${draw.point(0, 4, 4)}) + ${draw.int(1, 99_999)}\n`,
      )}`,
    };
  },
  'sql-schema'(draw) {
    return {
      name: 'schema.sql',
      content: draw.lines(
        draw.int(3, 12),
        (at) =>
          `CREATE TABLE ${draw.pick(['meting', 'sensor', 'laag', 'layer', 'tile'])}_${at} (\n  id BIGINT PRIMARY KEY,\n  waarde NUMERIC(${draw.int(6, 12)}, 2) NOT NULL,\n  made_at TIMESTAMP DEFAULT now(),\n  CHECK (id < ${draw.digits(9)})\n);`,
      ),
    };
  },
  notebook(draw) {
    const cells = Array.from({ length: draw.int(3, 10) }, (_, at) => ({
      cell_type: 'code',
      execution_count: at + 1,
      id: draw.hex(8),
      metadata: {},
      outputs: [
        { output_type: 'stream', name: 'stdout', text: [`${draw.point(0, 1, 6)}\n`, `rows: ${draw.digits(6)}\n`] },
      ],
      source: [`df${at} = load("laag_${at}.csv")\n`, `df${at}.mean()`],
    }));
    return {
      name: 'analyse.ipynb',
      content: `${JSON.stringify({ cells, metadata: {}, nbformat: 4, nbformat_minor: 5 }, null, 1)}\n`,
    };
  },
  diff(draw) {
    return {
      name: 'wijziging.patch',
      content: draw.lines(
        draw.int(3, 15),
        (at) =>
          `diff --git a/src/part${at}.js b/src/part${at}.js\nindex ${draw.hex(7)}..${draw.hex(7)} 100644\n--- a/src/part${at}.js\n+++ b/src/part${at}.js\n@@ -${draw.int(1, 400)},3 +${draw.int(1, 400)},4 @@\n const limit = ${draw.digits(5)};\n-const offset = ${draw.digits(9)};\n+const offset = ${draw.digits(9)};`,
      ),
    };
  },
  'test-vectors'(draw) {
    return {
      name: 'test/vectors.js',
      content: `export const vectors = [\n${draw.lines(draw.rows, () => `  [${draw.digits(9)}, ${draw.digits(5)}, '${draw.hex(16)}'],`)}];\n`,
    };
  },
};
