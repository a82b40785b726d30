import type { Rung } from '../ladder.js';

/** BU or WK with the municipality in the first four digits and the district in the next two; BU may lack its letters. */
const CODE = /^(?:(BU|WK|GM))?(\d{4})(\d{2})?(\d{2})?$/i;

/** Whether a text is a code of a neighbourhood or district of Statistics Netherlands. */
export function isRegionCode(value: string): boolean {
  const [, letters = '', , district, neighbourhood] = CODE.exec(value) ?? [];
  if (district === undefined) return false;
  return letters === ''
    ? neighbourhood !== undefined
    : (letters.toUpperCase() === 'BU') === (neighbourhood !== undefined);
}

/** Neighbourhood (BU) → district (WK) → municipality (GM), by the digits of the code. */
export function regionRungs(): Rung[] {
  return [
    { step: 'district', text: (value) => regionText(value, 'WK') },
    { step: 'municipality', text: (value) => regionText(value, 'GM') },
  ];
}

function regionText(value: string, to: 'WK' | 'GM'): string | null {
  const [, letters, municipality, district = ''] = CODE.exec(value) ?? [];
  if (municipality === undefined) return null;
  if (to === 'GM' || letters?.toUpperCase() === 'GM') return `GM${municipality}`;
  return district === '' ? null : `WK${municipality}${district}`;
}
