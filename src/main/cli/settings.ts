import type { SessionOptions } from '../app/session.ts';
import { providerSettings } from '../provider/settings.ts';
import { settingVariable } from './setting-variable.ts';

/** The settings of a provider as the environment carries them. */

/** Every setting with its default; an address is needed to ask for them and says nothing here. */
const defaults = providerSettings({ baseUrl: 'https://localhost' });

/** Those that say who is asked, not how. */
const identity: readonly string[] = ['baseUrl', 'clientId'] satisfies (keyof typeof defaults)[];

/** Every variable that holds a setting, with its default. */
export const settingVariables: readonly { readonly name: string; readonly variable: string; readonly usual: string }[] =
  Object.entries(defaults)
    .filter(([name]) => !identity.includes(name))
    .map(([name, value]) => ({ name, variable: settingVariable(name), usual: String(value) }));

/**
 * The settings that the environment gives. A number stays text where it is none: the check of the settings refuses it
 * by name. An empty value counts as none.
 */
export function settingsOf(
  environment: Readonly<Record<string, string | undefined>>,
): NonNullable<SessionOptions['settings']> {
  const settings: Record<string, string | number> = {};
  for (const [name, usual] of Object.entries(defaults)) {
    const text = environment[settingVariable(name)] ?? '';
    if (text === '' || identity.includes(name)) continue;
    settings[name] = typeof usual === 'number' && /^-?\d+$/.test(text) ? Number(text) : text;
  }
  return settings;
}
