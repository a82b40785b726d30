import { isNotebook } from '../../readers/notebook-mark.js';
import type { Format } from '../format.js';
import { LARGEST } from './size.js';

const MARK = 3;

export const notebookFormat: Format = {
  id: 'notebook',
  name: { nl: 'Jupyter-notebook', en: 'Jupyter notebook' },
  extensions: ['ipynb'],
  coverage: 'whole',
  reads: {
    nl: 'Tekst en code van elke cel, en alle uitvoer: afgedrukte tabellen, HTML, JSON, grafieken, foutmeldingen, bijlagen; ook wat er over het notebook is opgeslagen.',
    en: 'Text and code of every cell, and all output: printed tables, HTML, JSON, charts, errors, attachments; also what was saved about the notebook.',
  },
  leaves: null,
  detect({ magic, head, blob }) {
    return magic === null && blob.size <= LARGEST && isNotebook(head[0] === 0xef ? head.subarray(MARK) : head);
  },
  load: () => import('./reader.js'),
};
