// Texts from `_locales`. Nothing a person reads stands in code.
import { browser } from './browser';

/** The text of a key, its placeholders $1, $2, … filled in order. An unknown key shows itself: a test finds it. */
export function t(key: string, ...values: (string | number)[]): string {
  return browser.i18n.getMessage(key, values.map(String)) || key;
}

/** Whether a text exists for the key, for codes that come from outside. */
export function hasText(key: string): boolean {
  return browser.i18n.getMessage(key) !== '';
}

/** Chooses `key_one`, `key_few`, … by the language's plural rules and fills $1 with the formatted number. */
export function tn(key: string, n: number, ...values: (string | number)[]): string {
  const category = new Intl.PluralRules(language()).select(n);
  const chosen = hasText(`${key}_${category}`) ? `${key}_${category}` : `${key}_other`;
  return t(chosen, new Intl.NumberFormat(language()).format(n), ...values);
}

/** The language of the interface, BCP 47. */
export function language(): string {
  return browser.i18n.getUILanguage();
}
