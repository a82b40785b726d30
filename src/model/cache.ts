/** Why a scan of git objects keeps nothing for the next one. A union, so that the compiler demands a text for each. */
export type CacheProblem =
  | 'no-home' // nobody says where the folder of this user is
  | 'key-unusable' // the key cannot be made or read
  | 'key-shared' // others can read the key, or put another in its place
  | 'key-broken' // the file is no key
  | 'key-inside' // the key lies in the repository that is scanned
  | 'program-unknown' // the build did not say which program this is
  | 'folder-unusable'; // the git directory cannot be written, or holds something else in this place
