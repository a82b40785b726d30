import type { Format } from '../format.js';
import type { Look } from '../look.js';

export const pickleFormat: Format = {
  id: 'pickle',
  name: { nl: 'Python-pickle', en: 'Python pickle' },
  extensions: ['pkl', 'pickle', 'joblib', 'p'],
  coverage: 'whole',
  reads: {
    nl: 'Lijsten, woordenboeken, teksten, getallen, NumPy-arrays en tabellen van pandas. Niets eruit wordt uitgevoerd.',
    en: 'Lists, dictionaries, texts, numbers, NumPy arrays and tables of pandas. Nothing in it is executed.',
  },
  leaves: {
    nl: 'Van andere objecten worden de teksten en getallen gelezen; het bestand heet dan deels gelezen.',
    en: 'Of other objects the texts and numbers are read; the file is then said to be partly read.',
  },
  detect: (look) => look.is('pickle') && beginsWell(look),
  load: () => import('./reader.js'),
};

/**
 * What a program begins with behind its protocol number: a frame from protocol 4 on, else something that pushes a value. One
 * without a number is known by more than that.
 */
function beginsWell({ head }: Look): boolean {
  if (head[0] !== 0x80) return true;
  if (head.length < 4) return false;
  const opcode = String.fromCharCode(head[2]);
  return head[1] >= 4 && head[2] === 0x95 ? true : `(]})NKMJGXUTCBc\x88\x89\x8a\x8c\x8f\x96\x8d\x8e`.includes(opcode);
}
