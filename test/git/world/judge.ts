import type { Channel, Place, Where } from './channel.js';
import type { Planted } from './channels.js';

/** What is read of a report: its places, and nothing else. */
export interface GitReport {
  readonly verdict: string;
  readonly exitCode: number;
  readonly subjects: { readonly min: number; readonly max: number };
  readonly findings: readonly { readonly location: GitLocation; readonly effect: string }[];
  readonly skipped: readonly { readonly location: GitLocation; readonly reason: string; readonly effect: string }[];
}

export interface GitLocation {
  readonly path: string;
  readonly blob?: string;
}

/**
 * How a report names each kind of place: the one thing to change when the report changes. Texts that stand in no file
 * have a path that is made up of what they are and their id; names of refs are their own path.
 */
const IS_AT: Readonly<Record<Where, (location: GitLocation, place: Place) => boolean>> = {
  blob: ({ path, blob }, { path: folder, ref, object }) =>
    (object !== undefined && blob === object) || isUnder(path, folder ?? ref),
  message: ({ path }, { object }) => path === `commit ${object}`,
  tag: ({ path }, { object }) => path === `tag ${object}`,
  path: ({ path }, place) => isUnder(path, place.path),
  ref: ({ path }, { ref }) => isUnder(path, ref),
};

/** Channels of which the report does not say what it must. */
export function missedBy(report: GitReport, planted: readonly Planted[]): string[] {
  return planted.filter(({ channel, place }) => !isSaid(report, channel, place)).map(({ channel }) => channel.name);
}

function isSaid({ findings, skipped }: GitReport, { expect }: Channel, place: Place): boolean {
  switch (expect.where) {
    case 'skipped':
      return skipped.some(
        ({ location, reason, effect }) => reason === expect.reason && effect === 'block' && IS_AT.blob(location, place),
      );
    case 'nowhere':
      return !findings.some(({ location }) => IS_AT.message(location, place) || IS_AT.tag(location, place));
    default: {
      const isAt = IS_AT[expect.where];
      return findings.some(({ location, effect }) => effect === 'block' && isAt(location, place));
    }
  }
}

function isUnder(path: string, folder: string | undefined): boolean {
  return folder !== undefined && (path === folder || path.startsWith(`${folder}/`));
}

/** How many people a report must speak of, when it looks at these channels. */
export function peopleIn(planted: readonly Planted[]): number {
  return planted.reduce((sum, { channel, numbers }) => sum + (isCounted(channel) ? numbers.length : 0), 0);
}

function isCounted({ expect }: Channel): boolean {
  return expect.where !== 'skipped' && expect.where !== 'nowhere';
}
