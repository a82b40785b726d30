import type { Fetcher } from '../perform.js';
import type { ForgeFetching } from './forge-fetching.js';
import { fetchReleases, type ListedReleases, listReleases } from './releases.js';
import { fetchTexts, tipsOfTexts } from './texts.js';
import { Written } from './written.js';

/**
 * What a forge keeps beside the repositories: files of releases, and what people wrote. It is removed when it was scanned. The
 * server is asked first whether its lists are what they were.
 */
export function forgeFetcher(given: ForgeFetching): Fetcher {
  /** What was listed to know the state, for the fetch that follows. */
  let listed: { readonly id: string; readonly releases: ListedReleases } | null = null;
  return {
    async tips(target) {
      const isTexts = target.part !== 'releases';
      const kept = given.listings?.get(target.id) ?? null;
      if (kept !== null && (await given.forge.areSame(target, kept.validators))) {
        return isTexts ? await tipsOfTexts(given, target, kept) : kept.tips;
      }
      // That of texts is what is in them.
      if (isTexts) return null;
      const releases = await listReleases(given, target);
      listed = { id: target.id, releases };
      return releases.tips;
    },
    async fetch(target, signal) {
      const known = listed?.id === target.id ? listed.releases : null;
      listed = null;
      const written = new Written(given.mostBytes);
      try {
        if (target.part !== 'releases') return await fetchTexts(given, target, written, signal);
        return await fetchReleases(known ?? (await listReleases(given, target)), written, signal);
      } catch (error) {
        written.remove();
        throw error;
      }
    },
  };
}
