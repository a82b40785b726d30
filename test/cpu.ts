/**
 * Milliseconds of processor time that this process has used. Limits are set to it where work is held against its size: unlike
 * the clock, it does not go on while others have the processor.
 */
export function cpuTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
