/** A stream that a command writes to. */
export interface Output {
  readonly isTTY: boolean;
  /** Cells of the terminal; undefined when it is none. */
  readonly columns: number | undefined;
  /**
   * Resolves when the text has been handed over, so that the process never ends before it.
   * A reader that went away (`| head`) is no error: nobody is left to tell.
   *
   * @throws UserError when the text cannot be written.
   */
  write(text: string): Promise<void>;
}

/** All of the outside that a command touches; a test brings its own. */
export interface Io {
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  /** ISO date of the day in the time zone of the user. */
  readonly today: string;
  /** Whether a person can be asked something: both the standard input and the standard error are a terminal. */
  readonly canAsk: boolean;
  readonly stdout: Output;
  readonly stderr: Output;
  /** Opens the standard input; a run that does not read it must not wait for it. */
  stdin(): AsyncIterable<Uint8Array>;
  /** All of the standard input, for what git fills and closes. */
  stdinWhole(): Promise<Uint8Array>;
  /** Writes to the standard error at once: a scan gives no other write its turn. */
  writeNow(text: string): void;
}
