/** Text as one word of the POSIX shell, whatever is in it. */
export function shellWord(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

/** A path as the shell of Git for Windows takes it; elsewhere a backslash is part of a name. */
export function shellPath(file: string, platform: NodeJS.Platform = process.platform): string {
  return platform === 'win32' ? file.replaceAll('\\', '/') : file;
}

/** A line of shell that writes text, and what a shell word stands for behind it, to the standard error. */
export function sayLine(text: string, word = ''): string {
  return `printf '%s\\n' ${shellWord(text)}${word} >&2`;
}
