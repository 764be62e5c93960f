// Runs before the first paint: the theme and the language that this window had last, so that it does not flash another
// one while the preferences are read. src/renderer/app/first-paint.ts writes what this reads.
const root = document.documentElement;
let kept = {};
try {
  kept = { theme: localStorage.getItem('theme'), language: localStorage.getItem('language') };
} catch {
  // A browser that keeps nothing: the machine's own, then.
}
if (kept.theme === 'light' || kept.theme === 'dark') root.dataset.mantineColorScheme = kept.theme;
root.lang = kept.language ?? (navigator.language.startsWith('ru') ? 'ru' : 'en');
