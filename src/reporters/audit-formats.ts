import type { Audit } from '../model/audit.js';
import type { Writing } from './report-format.js';

/** A form of an audit for others than whoever is at the terminal. */
interface AuditFormat {
  /** Its name when several go into one folder. */
  readonly fileName: string;
  /** How a file of it begins: only such a file is replaced. In Latin-1. */
  readonly opening: RegExp;
  /** Loaded only when it is wanted. What it gives may be in parts, made while they are written. */
  load(): Promise<(audit: Audit, writing: AuditWriting) => string | Iterable<string>>;
}

export interface AuditWriting extends Writing {
  /** Name of the organisation, for the page for a council. */
  readonly organisation?: string;
}

const FORMATS = {
  html: {
    fileName: 'sluis-audit.html',
    opening: /^<!DOCTYPE html>\n<html lang="(?:nl|en)" data-sluis="audit">/,
    load: async () => (await import('./audit/html.js')).auditHtml,
  },
  council: {
    fileName: 'sluis-raad.html',
    opening: /^<!DOCTYPE html>\n<html lang="(?:nl|en)" data-sluis="audit-council">/,
    load: async () => (await import('./audit/council.js')).councilHtml,
  },
  csv: {
    fileName: 'sluis-audit.csv',
    opening: /^\xef\xbb\xbf(?:naam|name)[;,](?:onderdeel|part)[;,]/,
    load: async () => {
      const { auditCsv } = await import('./audit/csv.js');
      return (audit, { language }) => auditCsv(audit, language);
    },
  },
  json: {
    fileName: 'sluis-audit.json',
    opening: /^\{\n {2}"schema": "sluis\.audit\//,
    load: async () => (await import('./audit/json.js')).auditJson,
  },
} satisfies Readonly<Record<string, AuditFormat>>;

export type AuditFormatName = keyof typeof FORMATS;

/** The forms in which an audit can be written, by name. */
export const AUDIT_FORMATS: Readonly<Record<AuditFormatName, AuditFormat>> = FORMATS;
