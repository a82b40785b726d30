import { describe, expect, it } from 'vitest';
import { nameAfterTitle } from '../../src/names/after-title.js';

/** The text has a `|` where the title or key ends. */
function find(marked: string): { text: string; strength: number } | null {
  const text = marked.replace('|', '');
  const found = nameAfterTitle(text, marked.indexOf('|'));
  return found === null ? null : { text: text.slice(found.start, found.end), strength: found.strength };
}

describe('nameAfterTitle', () => {
  it.each([
    ['Mevrouw| de Vries-Jansen', 'de Vries-Jansen'],
    ['Gesproken met dhr.| P. van den Berg over', 'P. van den Berg'],
    ['de heer| El Amrani', 'El Amrani'],
    ['mevrouw| Fatima El Amrani uit Utrecht', 'Fatima El Amrani'],
    ['mevrouw| Jansen uit Maarssen', 'Jansen'],
    ['mevrouw| Jansen Dorpsstraat 12', 'Jansen'],
    ['de heer| Van Houten van Stichting Voorbeeld', 'Van Houten'],
    ['dhr.| drs. J.P. de Wit-van der Laan, wonende te', 'drs. J.P. de Wit-van der Laan'],
    ['dhr.| Jansen. Hij', 'Jansen'],
    ['dhr|. Jansen', 'Jansen'],
    ['heer| P.Jansen', 'P.Jansen'],
    ['Mevrouw| Bakker belde', 'Bakker'],
    ['Mw.| Van Dijk', 'Van Dijk'],
    ['dhr.| Xyzabsma', 'Xyzabsma'],
    ["mevrouw| In 't Veld, die", "In 't Veld"],
    ['naam|: Jan de Boer', 'Jan de Boer'],
    ['naam:| Jan', 'Jan'],
    ['Naam| cliënt: P. Jansen', 'P. Jansen'],
    ['Naam| van de leerling: Sanne Bakker\nKlas: 3', 'Sanne Bakker'],
    ['"naam"|: "Jan Jansen",', 'Jan Jansen'],
    ['"naam|": "Jan Jansen",', 'Jan Jansen'],
    ['naam|=Fatima El Amrani;', 'Fatima El Amrani'],
    ['naam|: de heer P. Jansen', 'de heer P. Jansen'],
    ['naam|: Jansen, P.', 'Jansen, P.'],
    ['naam|: Berg, J. van den\n', 'Berg, J. van den'],
    ['naam|: van den Berg', 'van den Berg'],
    ['naam|: Piet Jansen heeft gebeld', 'Piet Jansen'],
  ])('finds the name in %j', (marked, expected) => {
    expect(find(marked)?.text).toBe(expected);
    expect(find(marked)?.strength).toBeGreaterThanOrEqual(0.6);
  });

  it('is surer of a listed name than of a common word, and of that than of any word', () => {
    const [listed, common, any] = ['dhr.| Jansen', 'dhr.| Bakker', 'dhr.| Xyzabsma'].map(
      (text) => find(text)!.strength,
    );
    expect(listed).toBeGreaterThan(common);
    expect(common).toBeGreaterThan(any);
  });

  it.each([
    'de heer| en mevrouw Jansen',
    'mevrouw| de voorzitter',
    'Mevrouw|,',
    'Mevrouw| Voorzitter',
    'Geachte heer|/mevrouw',
    'mevrouw|',
    'mevrouw|\nJansen',
    'de heer| des huizes',
    'Mr.| President',
    'Dr.| Who',
    'de heer| van Stichting Voorbeeld',
    'dhr.| 12',
    'naam|: onbekend',
    'naam|: string',
    'naam|: Vul hier uw naam in',
    'Naam| gemeente',
    'Naam| gemeente: Utrecht',
    'Naam| Jansen',
    'name|: Build and test',
    'name|: ubuntu-latest',
    'naam|: DVUZ',
    'name|: Page',
    'name|: Rose',
    'name|: Mark as done',
    'name|: Install Node',
    'name|: Python',
    'name|: release',
    'name|: Alpine Linux',
    'name|: "@scope/package"',
    'naam|: Utrecht',
    'naam|: Den Haag',
    'naam|: Kerkstraat',
    'naam|: Stichting Voorbeeld',
    'naam|:   ',
    'naam|: Piet Jansen B.V.',
    'name|: James Webb Telescope image',
    'name|: %{name}',
    'name|: Check the names',
    'naam|: Naam',
    'naam|: Voornaam Achternaam',
    'naam|: NVT',
    'name|: my-app',
  ])('finds none in %j', (marked) => {
    expect(find(marked)).toBeNull();
  });

  it('finds none outside the text', () => {
    for (const from of [-1, 7, 100, Number.NaN]) expect(nameAfterTitle('mevrouw', from)).toBeNull();
  });
});
