import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Answer, Ask } from '../../src/forge/client.js';
import { ForgeError } from '../../src/forge/failure.js';
import { itemsOf } from '../../src/forge/pages.js';
import { areSame, WatchedReading } from '../../src/forge/validators.js';
import { all } from './help.js';

/** Whether it can be known later that a list changed: whatever changes in it, wherever, and however it is cut into pages. */

const REPOSITORY = { owner: 'gemeente', name: 'zaak' };
const WHERE = { owner: REPOSITORY.owner, repo: REPOSITORY.name };
const ROUTE = 'GET /repos/{owner}/{repo}/issues';

interface Forge {
  items: readonly number[];
  readonly size: number;
  asked: number;
  readonly ask: Ask;
}

/** Pages of so many items; the version of a page is what is on it. */
function forgeOf(items: readonly number[], size: number, next = (page: number) => `page=${page}`): Forge {
  const forge: Forge = {
    items,
    size,
    asked: 0,
    ask: async (_, parameters = {}) => {
      forge.asked++;
      const page = Number(parameters.page ?? parameters.after ?? 1);
      const shown = forge.items.slice((page - 1) * size, page * size);
      const etag = `"${JSON.stringify(shown).replaceAll('"', '')}"`;
      const wanted = (parameters.headers as Record<string, string> | undefined)?.['if-none-match'];
      if (wanted === etag) throw new ForgeError('unreachable', 304);
      const link = `<https://x.example/?${next(page + 1)}>; rel="next"`;
      const headers = { etag, ...(page * size < forge.items.length && { link }) };
      return { status: 200, headers, data: shown.map((id) => ({ id })) } satisfies Answer;
    },
  };
  return forge;
}

async function readingOf(forge: Forge) {
  const reading = new WatchedReading();
  await all(itemsOf(reading.over(forge.ask), [ROUTE, WHERE]));
  return await reading.validators();
}

describe('a list that was read', () => {
  test('is known to be the same exactly when it is', async () => {
    const numbers = fc.uniqueArray(fc.nat(30), { maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(numbers, numbers, fc.integer({ min: 1, max: 4 }), async (before, after, size) => {
        const forge = forgeOf(before, size);
        const validators = await readingOf(forge);
        if (validators === null) throw new Error('no validators');
        expect(await areSame(forge.ask, REPOSITORY, validators)).toBe(true);
        forge.items = after;
        expect(await areSame(forge.ask, REPOSITORY, validators)).toBe(String(before) === String(after));
        forge.items = [...before, 99];
        expect(await areSame(forge.ask, REPOSITORY, validators)).toBe(false);
      }),
    );
  });

  test('holds no name, so that another repository of that name is not asked for', async () => {
    const validators = await readingOf(forgeOf([1, 2, 3], 2));
    expect(JSON.stringify(validators)).not.toMatch(/gemeente|zaak/);
  });

  test('by cursors that tell no number is not known', async () => {
    expect(await readingOf(forgeOf([1, 2, 3], 2, (page) => `after=${page}`))).toBeNull();
    expect(await readingOf(forgeOf([1], 2, (page) => `after=${page}`))).toHaveLength(2);
  });

  test('that grew while it was read is not known', async () => {
    const forge = forgeOf([1, 2], 2);
    const reading = new WatchedReading();
    await all(itemsOf(reading.over(forge.ask), [ROUTE, WHERE]));
    forge.items = [1, 2, 3];
    expect(await reading.validators()).toBeNull();
  });

  test('is read all the same where nobody answers behind its end, and asked for no more than that', async () => {
    const forge = forgeOf([1, 2], 2);
    const refusing: Ask = async (route, parameters) => {
      if (parameters?.page !== undefined) throw new ForgeError('no-access', 422);
      return await forge.ask(route, parameters);
    };
    const reading = new WatchedReading();
    expect(await all(itemsOf(reading.over(refusing), [ROUTE, WHERE]))).toHaveLength(2);
    expect(await reading.validators()).toBeNull();
  });

  test('is not said to be the same where that cannot be asked', async () => {
    const validators = (await readingOf(forgeOf([1, 2], 2))) ?? [];
    const gone: Ask = async () => {
      throw new ForgeError('not-found', 404);
    };
    await expect(areSame(gone, REPOSITORY, validators)).rejects.toMatchObject({ failure: 'not-found' });
  });
});
