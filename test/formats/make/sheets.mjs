// Makes the samples of spreadsheets that no other program on hand writes: node sheets.mjs <folder of the samples>.
import { readFileSync, writeFileSync } from 'node:fs';
import * as XLSX from 'xlsx';

const samples = process.argv[2];
const rows = readFileSync(`${samples}/xls/source.csv`, 'utf8')
  .trim()
  .split(/\r?\n/)
  .map((line) => line.split(',').map((cell) => (/^-?[\d.]+$/.test(cell) ? Number(cell) : cell)));
const book = XLSX.utils.book_new();
const sheet = XLSX.utils.aoa_to_sheet(rows);
sheet['!rows'] = [];
sheet['!rows'][5] = { hidden: true };
sheet['!cols'] = [{}, { hidden: true }];
sheet.A3.c = [{ a: 'Notitieauteur', t: 'Notitiewoord' }];
sheet.A4.l = { Target: 'http://voorbeeld.example.nl/koppelingwoord' };
sheet.D35 = { t: 's', v: 'anders', f: 'IF(A1="x","Formulewoord","anders")' };
sheet.A36 = { t: 'n', v: 36000, z: 'dd-mm-yyyy' };
sheet.A37 = { t: 's', v: 'Puntkommawoord', z: ';;;' };
sheet['!ref'] = 'A1:D37';
XLSX.utils.book_append_sheet(book, sheet, 'Mensen');
XLSX.utils.book_append_sheet(book, XLSX.utils.aoa_to_sheet([['verborgenblad']]), 'Achterkamer');
XLSX.utils.book_append_sheet(book, XLSX.utils.aoa_to_sheet([['heelverborgen']]), 'Kluis');
book.Workbook = {
  Sheets: [{ Hidden: 0 }, { Hidden: 1 }, { Hidden: 2 }],
  Names: [{ Name: 'Naamwoord', Ref: 'Mensen!$A$1' }],
};
book.Props = { Author: 'Auteurwoord', Title: 'Titelwoord', Company: 'Bedrijfwoord' };
for (const [bookType, name] of [
  ['biff2', 'xls/biff2.xls'],
  ['biff3', 'xls/biff3.xls'],
  ['biff4', 'xls/biff4.xls'],
  ['biff5', 'xls/biff5.xls'],
  ['biff8', 'xls/sheetjs.xls'],
  ['xlsb', 'xlsb/sheetjs.xlsb'],
  ['xlml', 'xml-2003/sheetjs.xml'],
  ['ods', 'ods/sheetjs.ods'],
  ['fods', 'ods/sheetjs.fods'],
])
  writeFileSync(`${samples}/${name}`, XLSX.write(book, { type: 'buffer', bookType, bookSST: bookType !== 'biff5' }));
