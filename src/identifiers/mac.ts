import { makeIdentifier } from './identifier.js';
import { cleanLower } from './text/characters.js';

/**
 * Hardware address (IEEE EUI-48): six pairs of hexadecimal digits with colons or hyphens, or three groups of four with
 * dots. Twelve digits alone are refused: parts of digests look the same.
 */
export const mac = makeIdentifier({
  id: 'mac',
  forms: ['HH:HH:HH:HH:HH:HH'],
  chance: 1,
  compact: (value) => {
    const text = cleanLower(value);
    const isWritten = /^[0-9a-f]{2}(?:-[0-9a-f]{2}){5}$/.test(text) || /^[0-9a-f]{4}(?:\.[0-9a-f]{4}){2}$/.test(text);
    return isWritten ? (text.replace(/[-.]/g, '').match(/../g)?.join(':') ?? text) : text;
  },
  passes: (text) => /^[0-9a-f]{2}(?::[0-9a-f]{2}){5}$/.test(text),
});
