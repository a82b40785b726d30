import { userInfo } from 'node:os';

/** The account on this machine; a number where it has no name, as in a container. */
export function accountName(): string {
  try {
    return userInfo().username;
  } catch {
    // The system does not know the user that runs this.
    return String(process.getuid?.() ?? 'unknown');
  }
}
