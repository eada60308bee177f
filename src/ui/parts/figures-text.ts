// Figures of a published post in one line.
import { FIGURES, type Figures } from '../../domain/lifecycle/state';
import { t } from '../../platform/i18n';
import { codeKey } from './code-text';
import { numberText } from './format';

/** `Views 2,512 · Likes 36`: those that were seen. */
export function figuresText(figures: Figures): string {
  return FIGURES.flatMap((name) => {
    const figure = figures[name];
    return figure === undefined ? [] : [`${t(codeKey('figure', name))} ${numberText(figure)}`];
  }).join(' · ');
}
