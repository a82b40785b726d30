/** Why a column was given its role; fixed words. */
export type RoleReason =
  | 'header' // its name is one of the role's words
  | 'code' // its name is a coded one (BRP rubric, CBS, iWmo)
  | 'form' // its values have the written form
  | 'range' // its numbers stay within the role's bounds
  | 'distribution' // its values are spread as the role's are
  | 'calendar' // its dates are spread over years, months and days as births are
  | 'code-list' // its values are members of a published code list
  | 'neighbour' // the columns beside it go with it
  | 'shape'; // its place and the number of its values in the table

/** What a column is taken for, with the probability of that and why. */
export interface ColumnRole {
  /** 0-based index of the column. */
  readonly column: number;
  readonly role: string;
  readonly probability: number;
  readonly because: readonly RoleReason[];
}

/** What says that the rows of a table are people. */
export type PersonGate = 'identifier' | 'address' | 'birth' | 'topic' | 'roles' | 'neighbour';

/** A minimal set of columns on which records are unique. */
export interface KeyColumns {
  readonly columns: readonly number[];
  /** Records that are unique on them. */
  readonly uniques: number;
}

/** Digest functions that are tried on pseudonyms. */
export type DigestName = 'md5' | 'sha1' | 'sha256' | 'sha512' | 'crc32';
/** What the digests turned out to be made of. */
export type DigestSource = 'bsn' | 'kenteken' | 'telefoon' | 'adres';

/** How an identifier was hidden in a table. */
export type Disguise =
  | 'window' // inside longer runs of digits
  | 'joined' // with other fields in one number
  | 'split' // over several columns
  | 'reversed' // digits from last to first
  | 'complement' // subtracted from a constant
  | 'offset' // a constant added
  | 'delta' // as differences of consecutive rows
  | 'transposed' // people as columns
  | 'long'; // one field a row
