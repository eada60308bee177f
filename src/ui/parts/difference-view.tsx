// What was approved beside what was found, with the place where they part marked.
import type { Difference } from '../../domain/text/difference';
import { t } from '../../platform/i18n';
import { codeKey } from './code-text';

/** How much two texts share at their start and at their end, in code points. */
function shared(a: string[], b: string[]): { start: number; end: number } {
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start += 1;
  let end = 0;
  while (
    end < a.length - start &&
    end < b.length - start &&
    a[a.length - 1 - end] === b[b.length - 1 - end]
  ) {
    end += 1;
  }
  return { start, end };
}

/** Line ends and blank space cannot be seen by themselves; where they are the difference, they are drawn. */
function visible(text: string): string {
  return text.replaceAll('\n', '⏎\n').replaceAll('\u00a0', '⍽').replaceAll('\t', '⇥');
}

function Side({ text, other, as: Mark }: { text: string; other: string; as: 'ins' | 'del' }) {
  const points = Array.from(text);
  const { start, end } = shared(points, Array.from(other));
  const middle = points.slice(start, points.length - end).join('');
  return (
    <dd dir="auto">
      {text === '' && <em>{t('common_nothing')}</em>}
      {points.slice(0, start).join('')}
      {middle && <Mark>{visible(middle)}</Mark>}
      {points.slice(points.length - end).join('')}
    </dd>
  );
}

/** One difference in words. */
function What({ difference }: { difference: Difference }) {
  const { kind, part, expected, found } = difference;
  const what = t(codeKey('difference', kind));
  return (
    <li>
      <b>{part === undefined || part === 0 ? what : t('common_in_part', what, part + 1)}</b>
      {expected !== undefined && found !== undefined && (
        <dl>
          <dt>{t('common_approved_is')}</dt>
          <Side text={expected} other={found} as="ins" />
          <dt>{t('common_found_is')}</dt>
          <Side text={found} other={expected} as="del" />
        </dl>
      )}
    </li>
  );
}

export function DifferenceView({ differences }: { differences: readonly Difference[] | undefined }) {
  if (!differences?.length) return null;
  return (
    <ul class="differences">
      {differences.map((difference, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: differences have no names of their own.
        <What key={`${difference.kind}-${i}`} difference={difference} />
      ))}
    </ul>
  );
}
