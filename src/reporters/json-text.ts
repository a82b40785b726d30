// JSON allows these inside text, but a terminal that shows the report would obey them.
const UNSAFE = /[\p{Cf}\u007f-\u009f\u2028\u2029]/gu;
// Azure and GitHub take this for a command anywhere in a line of a log.
const COMMAND = /#(?=#\w{0,20}\[)/g;

/** A value as JSON that no terminal and no build server takes for a command. */
export function safeJson(value: unknown, indent = 2): string {
  return JSON.stringify(value, null, indent).replace(UNSAFE, escaped).replace(COMMAND, escaped);
}

function escaped(character: string): string {
  let result = '';
  for (let unit = 0; unit < character.length; unit += 1) {
    result += `\\u${character.charCodeAt(unit).toString(16).padStart(4, '0')}`;
  }
  return result;
}
