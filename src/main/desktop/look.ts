import type { NativeTheme } from 'electron';
import type { Preferences } from '../../shared/preferences.ts';
import { createWords, type Language, type Words } from '../../shared/words/words.ts';

/** What the system draws for the application follows a person's preferences: the theme of the window, the menu's words. */
export class Look {
  private readonly nativeTheme: Pick<NativeTheme, 'themeSource'>;
  private readonly systemLanguage: Language;
  private readonly drawMenu: (words: Words, theme: Preferences['theme']) => void;
  private current: Words;

  constructor(
    nativeTheme: Pick<NativeTheme, 'themeSource'>,
    systemLanguage: Language,
    drawMenu: (words: Words, theme: Preferences['theme']) => void,
  ) {
    this.nativeTheme = nativeTheme;
    this.systemLanguage = systemLanguage;
    this.drawMenu = drawMenu;
    this.current = createWords(systemLanguage);
  }

  /** The words of the person's language. */
  readonly words = (): Words => this.current;

  /** Follows the preferences. */
  follow({ theme, language }: Pick<Preferences, 'theme' | 'language'>): void {
    const spoken = language === 'system' ? this.systemLanguage : language;
    if (spoken !== this.current.language) this.current = createWords(spoken);
    this.nativeTheme.themeSource = theme;
    this.drawMenu(this.current, theme);
  }
}
