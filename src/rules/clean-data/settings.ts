import type { Maker } from './draw.js';

const json = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;

/** Settings and descriptions that programs read. */
export const SETTINGS: Readonly<Record<string, Maker>> = {
  'api-config'(draw) {
    const services = Array.from({ length: draw.int(3, 12) }, (_, at) => ({
      id: draw.digits(draw.pick([4, 6, 9])),
      name: `service-${at + 1}`,
      port: draw.int(1024, 65_000),
      timeoutMs: draw.int(100, 60_000),
      replicas: draw.int(1, 9),
      flags: { cache: draw.int(0, 1) === 1, ttl: draw.int(30, 86_400) },
    }));
    return {
      name: 'config/services.json',
      content: json({ version: draw.int(1, 9), revision: draw.digits(9), services }),
    };
  },
  openapi(draw) {
    const paths = Object.fromEntries(
      Array.from({ length: draw.int(4, 14) }, (_, at) => [
        `/v1/${draw.pick(['bomen', 'trees', 'tiles', 'lagen'])}/${at}/{id}`,
        {
          get: {
            operationId: `get${draw.letters(5)}`,
            parameters: [{ name: 'id', in: 'path', schema: { type: 'integer', maximum: Number(draw.digits(9)) } }],
            responses: { 200: { description: draw.say('Gevonden', 'Found') }, 404: { description: 'x' } },
          },
        },
      ]),
    );
    return {
      name: 'openapi.json',
      content: json({ openapi: '3.0.3', info: { title: 'API', version: '1.2.3' }, paths }),
    };
  },
  'package-lock'(draw) {
    const packages = Object.fromEntries(
      Array.from({ length: draw.rows }, (_, at) => [
        `node_modules/pkg-${draw.letters(3).toLowerCase()}${at}`,
        {
          version: `${draw.int(0, 20)}.${draw.int(0, 40)}.${draw.int(0, 20)}`,
          integrity: `sha512-${Buffer.from(draw.hex(128), 'hex').toString('base64')}`,
          engines: { node: `>=${draw.int(14, 22)}` },
        },
      ]),
    );
    return { name: 'package-lock.json', content: json({ name: 'app', lockfileVersion: 3, packages }) };
  },
  pipeline(draw) {
    return {
      name: '.github/workflows/build.yml',
      content: `name: build\non: [push]\njobs:\n${draw.lines(
        draw.int(3, 12),
        (at) =>
          `  job${at}:\n    runs-on: ubuntu-${draw.pick(['22.04', '24.04'])}\n    timeout-minutes: ${draw.int(5, 60)}\n    steps:\n      - uses: actions/checkout@${draw.hex(40)}\n      - run: make part${draw.int(1, 20)}`,
      )}`,
    };
  },
  translations(draw) {
    const words = draw.dutch
      ? ['Opslaan', 'Annuleren', 'Kaart openen', 'Laag verbergen', 'Er ging iets mis']
      : ['Save', 'Cancel', 'Open map', 'Hide layer', 'Something went wrong'];
    const messages = Object.fromEntries(
      Array.from({ length: draw.rows }, (_, at) => [`view${draw.int(1, 40)}.label${at}`, draw.pick(words)]),
    );
    return { name: `locales/${draw.dutch ? 'nl' : 'en'}.json`, content: json(messages) };
  },
  style(draw) {
    return {
      name: 'style.css',
      content: draw.lines(
        draw.rows,
        (at) => `.layer-${at} { color: #${draw.hex(6)}; margin: ${draw.int(0, 40)}px; z-index: ${draw.int(1, 999)}; }`,
      ),
    };
  },
};
