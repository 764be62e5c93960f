import type { ErrorData } from '../../shared/errors.ts';
import { errorWords, type Words } from '../../shared/words/words.ts';
import { visibleText } from './display-text.ts';
import { settingVariable } from './setting-variable.ts';

/** An expected failure in the terminal's words, on one line: a setting goes by the name of its variable. */
export function failureWords(words: Words, error: ErrorData): string {
  const setting = error.parameters['setting'];
  if (typeof setting !== 'string' || !/^[a-z][A-Za-z]*$/.test(setting)) return visibleText(errorWords(words, error));
  const parameters = { ...error.parameters, setting: settingVariable(setting) };
  return visibleText(errorWords(words, { ...error, parameters }));
}
