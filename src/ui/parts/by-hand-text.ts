// A step that was left to a person, by its name, in words: `alt:0.1` is the second image of the first part.
import { t } from '../../platform/i18n';
import { codeText } from './code-text';

export function byHandText(name: string): string {
  const [what = name, part, item] = name.split(/[:.]/);
  const words = codeText('page_by_hand', what) ?? what;
  const text = item === undefined ? words : `${words} ${Number(item) + 1}`;
  return part === undefined ? text : t('common_in_part', text, Number(part) + 1);
}
