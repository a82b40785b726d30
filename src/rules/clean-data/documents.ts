import type { Draw, Maker } from './draw.js';

const SENTENCES = {
  nl: [
    'Het model rekent met de stand van het water en de regen van gisteren.',
    'De laag wordt elke nacht opnieuw gemaakt en vervangt de vorige.',
    'Zie de tabel voor de eenheden en de nauwkeurigheid.',
    'De meetreeks begint in {year} en telt {count} waarden.',
    'Besluit {count} van de raad staat in het register onder nummer {number}.',
  ],
  en: [
    'The model uses the water level and the rain of the day before.',
    'The layer is made again every night and replaces the previous one.',
    'See the table for units and precision.',
    'The series starts in {year} and has {count} values.',
    'Resolution {count} is in the register under number {number}.',
  ],
};

function prose(draw: Draw, count: number): string {
  const fill = (text: string) =>
    text
      .replace('{year}', String(draw.int(1950, 2025)))
      .replace('{count}', String(draw.int(2, 90_000)))
      .replace('{number}', draw.digits(draw.pick([6, 8, 9])));
  return Array.from({ length: count }, () => fill(draw.pick(SENTENCES[draw.dutch ? 'nl' : 'en']))).join(' ');
}

/** Text that people write about things. */
export const DOCUMENTS: Readonly<Record<string, Maker>> = {
  markdown(draw) {
    return {
      name: draw.pick(['README.md', 'docs/model.md', 'docs/handleiding.md']),
      content: draw.lines(
        draw.int(3, 10),
        (at) => `## ${draw.say('Deel', 'Part')} ${at + 1}\n\n${prose(draw, draw.int(2, 6))}\n`,
      ),
    };
  },
  html(draw) {
    const rows = draw.lines(draw.rows, () => `<tr><td>${draw.digits(6)}</td><td>${draw.point(0, 90)}</td></tr>`);
    return {
      name: 'index.html',
      content: `<!doctype html>\n<html lang="${draw.dutch ? 'nl' : 'en'}"><body><p>${prose(draw, 4)}</p><table>\n${rows}</table></body></html>\n`,
    };
  },
  latex(draw) {
    const rows = draw.lines(
      draw.int(5, 30),
      () => `${draw.int(1, 99)} & ${draw.point(0, 9, 3)} & ${draw.digits(5)} \\\\`,
    );
    return {
      name: 'verslag.tex',
      content: `\\documentclass{article}\n\\begin{document}\n\\section{${draw.say('Methode', 'Method')}}\n${prose(draw, 8)}\n\\begin{tabular}{lrr}\n${rows}\\end{tabular}\n\\end{document}\n`,
    };
  },
  'release-notes'(draw) {
    return {
      name: 'CHANGELOG.md',
      content: draw.lines(
        draw.int(5, 25),
        (at) =>
          `## [${draw.int(0, 9)}.${at}.0] - ${draw.day()}\n\n- ${prose(draw, 1)} (#${draw.int(1, 9999)}, ${draw.hex(7)})\n`,
      ),
    };
  },
};
