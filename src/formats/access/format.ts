import type { Format } from '../format.js';

export const accessFormat: Format = {
  id: 'access',
  name: { nl: 'Access-database', en: 'Access database' },
  extensions: ['mdb', 'accdb', 'mde', 'accde', 'mdt', 'accdt'],
  coverage: 'whole',
  reads: {
    nl: 'Alle tabellen, ook verborgen en verwijderde rijen, memo’s, bijlagen, en de namen en queries van de database.',
    en: 'All tables, also hidden ones and deleted rows, memos, attachments, and the names and queries of the database.',
  },
  leaves: {
    nl: 'Formulieren, rapporten, macro’s en programmacode; wat in gekoppelde tabellen staat (dat is elders); resten van verwijderde tabellen. Een versleutelde database wordt niet gelezen.',
    en: 'Forms, reports, macros and program code; what is in linked tables (that is elsewhere); remains of deleted tables. An encrypted database is not read.',
  },
  detect: (look) => look.is('access'),
  load: () => import('./reader.js'),
};
