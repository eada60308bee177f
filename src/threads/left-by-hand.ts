// Options that Bobbin could not set are left to the person, by name: `topic`, `replyControl`, `link:0` (by part),
// `alt:0.1` (by part and file), and what Bobbin never sets: `poll:0`, `spoiler:0`, `aiLabel`, `paidPartnership`.
import type { Difference, ObservedContent } from '../domain/text/difference';

/** The name under which a difference is left to the person; undefined when it is of another kind. */
function nameOf({ kind, part = 0, item = 0 }: Difference): string | undefined {
  switch (kind) {
    case 'topic':
      return 'topic';
    case 'reply-control':
      return 'replyControl';
    case 'link':
      return `link:${part}`;
    case 'alt-text':
      return `alt:${part}.${item}`;
    default:
      return undefined;
  }
}

/** The differences that are not left to the person. */
export function ownDifferences(differences: readonly Difference[], byHand: readonly string[]): Difference[] {
  return differences.filter((difference) => !byHand.includes(nameOf(difference) ?? ''));
}

/** Of the steps left to the person those that the page does not show: where it does, it is compared instead. */
export function unseen(byHand: readonly string[], { topic, replyControl, parts }: ObservedContent): string[] {
  return byHand.filter((name) => {
    const [what, part = 0, item = 0] = name.split(/[:.]/).map((one, i) => (i === 0 ? one : Number(one))) as [
      string,
      number?,
      number?,
    ];
    switch (what) {
      case 'topic':
        return topic === undefined;
      case 'replyControl':
        return replyControl === undefined;
      case 'link':
        return parts[part]?.link === undefined;
      case 'alt':
        return parts[part]?.alts?.[item] === undefined;
      default:
        return true;
    }
  });
}
