/** The terminal's commands: what can be typed, and what the installed application takes for a terminal's call. */
export const commandNames = [
  'sync',
  'list',
  'count',
  'export',
  'archive',
  'status',
  'doctor',
  'serve',
  'demo-api',
  'demo',
] as const;

/** One of {@link commandNames}. */
export type CommandName = (typeof commandNames)[number];

/** What else stands at the beginning of a terminal's call. */
const otherBeginnings = ['help', '--help', '-h', '--version', '-V'];

/** Whether words are a call of the terminal: the first is a command, or asks for help or the version. */
export function isTerminalCall([first = '']: readonly string[]): boolean {
  return (commandNames as readonly string[]).includes(first) || otherBeginnings.includes(first);
}
