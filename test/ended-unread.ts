/** Whether a program only ended before it had read all its input, which it may: its status tells the rest. */
export function endedUnread(error: Error): boolean {
  return (error as NodeJS.ErrnoException).code === 'EPIPE';
}
