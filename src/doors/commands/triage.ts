import type { Command } from '../command.js';
import { POLICY_OPTION } from '../options.js';
import { ACCEPT_OPTIONS, LIST_OPTIONS, TRIAGE_EXAMPLES } from '../triage/options.js';

const NO_OFFER = () => [];

export const triageList: Command = {
  name: 'triage list',
  about: { nl: 'Toont alle besluiten, het oudste eerst.', en: 'Shows all decisions, the oldest first.' },
  words: { shown: { nl: '', en: '' }, min: 0, max: 0 },
  options: LIST_OPTIONS,
  examples: TRIAGE_EXAMPLES,
  run: async (args, context) => (await import('../triage/list.js')).listDecisions(args, context),
};

export const triageAccept: Command = {
  name: 'triage accept',
  about: {
    nl: 'Legt vast dat een bevinding openbaar mag worden, met de reden. `sluis scan --details` toont de kenmerken.',
    en: 'Records that a finding may be made public, with the reason. `sluis scan --details` shows the fingerprints.',
  },
  words: {
    shown: { nl: '<kenmerk> [paden..]', en: '<fingerprint> [paths..]' },
    min: 0,
    max: Number.POSITIVE_INFINITY,
  },
  options: ACCEPT_OPTIONS,
  examples: TRIAGE_EXAMPLES,
  run: async (args, context) => (await import('../triage/accept.js')).accept(args, context),
};

export const triageRevoke: Command = {
  name: 'triage revoke',
  about: { nl: 'Trekt een besluit in.', en: 'Revokes a decision.' },
  words: { shown: { nl: '<kenmerk>', en: '<fingerprint>' }, min: 1, max: 1, offer: NO_OFFER },
  options: [POLICY_OPTION],
  examples: TRIAGE_EXAMPLES,
  run: async (args, context) => (await import('../triage/revoke.js')).revoke(args, context),
};

export const triageReview: Command = {
  name: 'triage review',
  about: {
    nl: 'Legt vast dat iemand heeft nagekeken wat er bij een gebroken glas gebeurde.',
    en: 'Records that somebody reviewed what happened when the glass was broken.',
  },
  words: { shown: { nl: '<kenmerk>', en: '<id>' }, min: 1, max: 1, offer: NO_OFFER },
  options: [
    {
      name: 'why',
      group: 'input',
      value: 'other',
      text: { nl: 'wat u hebt gezien en gedaan, in een ZIN', en: 'what you saw and did, in a SENTENCE' },
    },
  ],
  examples: TRIAGE_EXAMPLES,
  run: async (args, context) => (await import('../glass/review.js')).review(args, context),
};
