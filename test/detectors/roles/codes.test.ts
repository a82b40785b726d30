import { describe, expect, it } from 'vitest';
import * as codes from '../../../src/detectors/roles/codes.js';

/** Members and look-alikes of each list. */
const LISTS: readonly (readonly [
  name: string,
  test: (text: string) => boolean,
  members: readonly string[],
  others: readonly string[],
])[] = [
  [
    'regions',
    (text) => codes.regionOf(text) !== null,
    ['GM0344', 'gm1904', 'WK034401', 'BU03440101', 'BU0363AB01'],
    ['GM0001', 'GM344', 'WK0344', 'BU034401', 'XX0344', '0344'],
  ],
  ['bare neighbourhoods', codes.isBareNeighbourhood, ['03440101', '19040213'], ['00010101', '0344010', 'BU034401']],
  [
    'objects of the base register',
    codes.isBagId,
    ['0344010000000001', '344010000000001', '1904200000012345'],
    ['0344050000000001', '9999010000000001', '034401000000001A', '03440100000001'],
  ],
  ['provinces', codes.isProvince, ['Utrecht', 'Noord-Brabant', 'Fryslân', 'PV26'], ['Stad', 'PV19', 'PV32']],
  ['care products', codes.isCareProduct, ['01A00', '02a15', '18001'], ['00A00', '19A00', '01A0', '1A00']],
  ['care categories', codes.isCareCategory, ['01', '18'], ['1', '00', '19']],
  ['care packages', codes.isCarePackage, ['4VV', 'VV04', 'ZZP 5 VG', '754', '5VV'], ['VV', '700', '4XX', '815']],
  ['diagnoses', codes.isDiagnosis, ['F32.1', 'I10', 'c50.9'], ['U07', 'F3', 'F32.123', '32.1']],
  ['civil states', codes.isCivilStatus, ['gehuwd', 'Ongehuwd', 'weduwe', 'Divorced'], ['getrouwd zijn', 'ja']],
  ['education', codes.isEducation, ['vmbo', 'HBO', 'mbo-4', 'havo/vwo', 'universitair'], ['school', 'mbo 9']],
  ['households', codes.isHousehold, ['alleenstaand', 'paar met kinderen', 'eenoudergezin'], ['huis', 'kind']],
  ['nationalities', codes.isNationality, ['Nederlandse', 'turkse', 'Syrisch'], ['Nederland', 'Turkije']],
  [
    'age groups',
    codes.isAgeBand,
    ['20-29', '65+', '0 tot 4', '18 - 24 jaar', '<18', '80 jaar en ouder', '[20,30)'],
    ['29-20', '2020-2021', '0-100', 'A-B', '130+'],
  ],
];

describe('code lists', () => {
  it.each(LISTS.map((list) => [list[0], list] as const))('%s', (_, [, test, members, others]) => {
    expect(members.filter((text) => !test(text))).toEqual([]);
    expect(others.filter(test)).toEqual([]);
  });

  it('hold the municipalities in use, and not all numbers', () => {
    const members = Array.from({ length: 2000 }, (_, code) => code).filter(codes.isMunicipality);
    expect(members.length).toBe(346);
    expect([14, 344, 363, 599, 1904, 1992].every(codes.isMunicipality)).toBe(true);
  });
});
