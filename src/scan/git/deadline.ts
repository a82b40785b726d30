import { UserError } from '../../errors.js';

/** The error for a scan that took longer than it may. What was not scanned is not let through. */
export function tooLate(): UserError {
  return new UserError(
    {
      nl: 'De scan was niet klaar binnen de tijd die ervoor staat, dus er is geen oordeel.',
      en: 'The scan was not ready within its time limit, so that there is no verdict.',
    },
    {
      nl: 'Push minder commits tegelijk, of geef de hook meer tijd (`--time-limit`).',
      en: 'Push fewer commits at once, or give the hook more time (`--time-limit`).',
    },
  );
}
