import { describe, expect, test } from 'vitest';
import { commandNames, isTerminalCall } from '../../../src/main/cli/command-names.ts';

describe('words are a call of the terminal', () => {
  test.each([...commandNames, 'help', '--help', '-h', '--version', '-V'])('%s', (first) => {
    expect(isTerminalCall([first, '--anything'])).toBe(true);
  });

  test.each([[[]], [['--demo']], [['--no-sandbox', 'sync']], [['syncs']], [['']], [['constructor']]])(
    '%j are not: a window is opened',
    (words) => {
      expect(isTerminalCall(words)).toBe(false);
    },
  );
});
