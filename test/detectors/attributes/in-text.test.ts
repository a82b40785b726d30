import { describe, expect, test } from 'vitest';
import { bsns, findingsIn, Random } from '../../scan/making.js';

const [bsn] = bsns(1, new Random(11));
const NAMED = `Betreft: BSN ${bsn}.`;
const effects = (content: string, rule: string) =>
  findingsIn('verslag.txt', content)
    .filter((finding) => finding.rule === rule)
    .map(({ effect, evidence }) => [effect, evidence.distinct]);

describe('words of an attribute in a text', () => {
  test('that names somebody warn', () =>
    expect(effects(`${NAMED}\nEr is een erfelijke aandoening gevonden.\n`, 'genetisch')).toEqual([['warn', 1]]));

  test('that names nobody are silent', () =>
    expect(effects('Een erfelijke aandoening is een ziekte die in families voorkomt.\n', 'genetisch')).toEqual([]));

  test('are counted once each', () =>
    expect(
      effects(`${NAMED}\nEen genmutatie, nog een genmutatie, en een erfelijke aandoening.\n`, 'genetisch'),
    ).toEqual([['warn', 2]]));

  test('of an ordinary attribute need two', () => {
    expect(effects(`${NAMED}\nZijn oogkleur is bruin.\n`, 'uiterlijk')).toEqual([]);
    expect(effects(`${NAMED}\nZijn oogkleur is bruin, zijn haarkleur ook.\n`, 'uiterlijk')).toEqual([['warn', 2]]);
  });

  test('are whole words', () => expect(effects(`${NAMED}\nDe genmutatietest van morgen.\n`, 'genetisch')).toEqual([]));

  test('are written in capitals and over lines too', () =>
    expect(effects(`${NAMED}\nERFELIJKE AANDOENING\n`, 'genetisch')).toEqual([['warn', 1]]));
});
