import process from 'node:process';
import { chooseLanguage } from '../text/language.js';
import { actionMain } from './action/main.js';
import { defectText } from './defect.js';
import { processIo } from './process-io.js';

const io = processIo();
// Node would print the message and the line of code of such an error, and a message can hold data.
process.on('uncaughtException', (error) => {
  io.writeNow(defectText(error, chooseLanguage(undefined, io.env)));
  process.exit(2);
});
void actionMain(io).then((code) => {
  process.exitCode = code;
});
