import { DEFAULT_POLICY, type Policy } from '../model/policy.js';
import type { RunNote } from '../model/report.js';
import { shownKey } from './check.js';

/** Keys named one by one; a file of a stranger must not be able to fill the report. */
const MAX_NAMED = 20;

/** The note for a governing policy that lowers the bar; empty when it does not. It names keys, never values. */
export function loweringNotes(policy: Policy, shown: string): RunNote[] {
  const keys: string[] = [];
  if (policy.profile === 'intern') keys.push('profile');
  if (policy.k.block < DEFAULT_POLICY.k.block || policy.k.warn < DEFAULT_POLICY.k.warn) keys.push('k');
  if (policy.disabled.length > 0) keys.push('disabled');
  if (policy.allowedPaths.length > 0) keys.push('allowedPaths');
  if (keys.length === 0) return [];
  const named = keys.map((key) => `\`${key}\``).join(', ');
  return [
    {
      kind: 'policy-lowers',
      count: keys.length,
      message: {
        nl: `Het beleid ${shown} legt de lat lager dan standaard: ${named}.`,
        en: `The policy ${shown} sets the bar lower than the default: ${named}.`,
      },
    },
  ];
}

/** A note for each key of a policy inside the scanned data that has no effect. */
export function ignoredNote(shown: string, keys: readonly string[]): RunNote[] {
  const notes = keys.slice(0, MAX_NAMED).map((key): RunNote => {
    const named = shownKey(key);
    return {
      kind: 'policy-ignored',
      message: {
        nl: `\`${named}\` in ${shown} is genegeerd: dat bestand hoort bij de gescande gegevens en mag de lat alleen hoger leggen.`,
        en: `\`${named}\` in ${shown} is ignored: that file belongs to the scanned data and may only raise the bar.`,
      },
    };
  });
  const more = keys.length - notes.length;
  if (more > 0) {
    notes.push({
      kind: 'policy-ignored',
      count: more,
      message: {
        nl: `Nog ${more} andere sleutels in ${shown} zijn genegeerd.`,
        en: `${more} more keys in ${shown} are ignored.`,
      },
    });
  }
  return notes;
}

/** A note for each file with decisions that does not count. */
export function strangeDecisionsNote(files: readonly string[]): RunNote[] {
  return files.slice(0, MAX_NAMED).map((shown) => ({
    kind: 'decisions-ignored',
    message: {
      nl: `${shown} is genegeerd: dat bestand hoort bij de gescande gegevens, en die kunnen niets voor u besluiten.`,
      en: `${shown} is ignored: that file belongs to the scanned data, which can decide nothing for you.`,
    },
  }));
}
