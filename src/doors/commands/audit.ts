import {
  AUDIT_EXAMPLES,
  AUDIT_OPTIONS,
  KEEP_CLONES_OPTION,
  KEPT_REPORT,
  LEDGER_OPTION,
  TARGET_OPTION,
} from '../audit/options.js';
import type { Command } from '../command.js';
import { POLICY_OPTION } from '../options.js';

/** Audits what exists already, and keeps what came of it. */
export const audit: Command = {
  name: 'audit',
  about: {
    nl: 'Onderzoekt repository’s die er al zijn: van een organisatie, een lijst of een map, met hun hele geschiedenis. Wat niet veranderd is wordt niet opnieuw gescand.',
    en: 'Audits repositories that exist already: of an organisation, a list or a folder, with their whole history. What did not change is not scanned again.',
  },
  words: { shown: { nl: '[doelen..]', en: '[targets..]' }, min: 0, max: Number.POSITIVE_INFINITY },
  options: AUDIT_OPTIONS,
  examples: AUDIT_EXAMPLES,
  run: async (args, context) => (await import('../audit/run.js')).runAudit(args, context),
};

/** Tells once more what came of the last audit. */
export const auditReport: Command = {
  name: 'audit report',
  about: {
    nl: 'Toont wat de laatste audit opleverde: een overzicht, een bladzijde voor de raad, of een tabel. Er wordt niets gevraagd of gescand.',
    en: 'Shows what the last audit came to: an overview, a page for the council, or a table. Nothing is asked or scanned.',
  },
  words: { shown: { nl: '', en: '' }, min: 0, max: 0 },
  options: [LEDGER_OPTION, TARGET_OPTION, POLICY_OPTION, ...KEPT_REPORT],
  examples: [
    {
      line: 'sluis audit report --format html --output overzicht.html',
      text: { nl: 'het overzicht', en: 'the overview' },
    },
    {
      line: 'sluis audit report --format council --output raad.html --organisation "Gemeente Voorbeeld"',
      text: { nl: 'één bladzijde voor de raad', en: 'one page for the council' },
    },
    { line: 'sluis audit report', text: { nl: 'nog eens, hier', en: 'once more, here' } },
    {
      line: 'sluis audit report --target eigenaar/repo --format dossier --output dossier.md',
      text: { nl: 'voor de melding binnen 72 uur', en: 'for the notification within 72 hours' },
    },
  ],
  run: async (args, context) => (await import('../audit/report.js')).reportAudit(args, context),
};

/** Removes what is kept of a target. */
export const auditForget: Command = {
  name: 'audit forget',
  about: {
    nl: 'Haalt alles weg wat het grootboek van een doel bewaart; met `eigenaar/` van al zijn repository’s.',
    en: 'Removes all that the ledger keeps of a target; with `owner/` of all its repositories.',
  },
  words: { shown: { nl: '<doel..>', en: '<target..>' }, min: 1, max: Number.POSITIVE_INFINITY },
  options: [LEDGER_OPTION, KEEP_CLONES_OPTION],
  examples: [
    { line: 'sluis audit forget gemeente-voorbeeld/proef', text: { nl: 'een repository', en: 'one repository' } },
    { line: 'sluis audit forget medewerker/', text: { nl: 'alles van een eigenaar', en: 'all of an owner' } },
    {
      line: 'sluis audit forget a/b --keep-clones klonen',
      text: { nl: 'ook de bewaarde kloon', en: 'the kept clone as well' },
    },
    {
      line: 'sluis audit forget a/b --ledger grootboek',
      text: { nl: 'uit een ander grootboek', en: 'from another ledger' },
    },
  ],
  run: async (args, context) => (await import('../audit/forget.js')).forgetTargets(args, context),
};

/** Lists who looked at what. */
export const auditLog: Command = {
  name: 'audit log',
  about: {
    nl: 'Toont wie wanneer iets uit het grootboek bekeek of weghaalde.',
    en: 'Shows who looked at the ledger or removed something from it, and when.',
  },
  words: { shown: { nl: '', en: '' }, min: 0, max: 0 },
  options: [LEDGER_OPTION],
  examples: [
    { line: 'sluis audit log', text: { nl: 'alles, oudste eerst', en: 'all of it, oldest first' } },
    { line: 'sluis audit log --ledger grootboek', text: { nl: 'van een ander grootboek', en: 'of another ledger' } },
    { line: 'sluis audit log | tail', text: { nl: 'de laatste tien', en: 'the last ten' } },
    { line: 'sluis audit log --lang en', text: { nl: 'in het Engels', en: 'in English' } },
  ],
  run: async (args, context) => (await import('../audit/access.js')).listAccesses(args, context),
};
