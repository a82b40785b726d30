import { systemCode } from '../../errors.js';

/** Whether the system refused something (no permission, full disk, gone). Everything else is a defect. */
export function isRefusal(error: unknown): boolean {
  const code = systemCode(error);
  // Those are Node's own.
  return code !== null && !code.startsWith('ERR_');
}
