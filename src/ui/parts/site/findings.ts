// What a look at the page comes to, part by part: what is found, what is not, and what cannot be told yet.
import type { Teachable } from '../../../domain/site/overrides';
import type { HealthReport } from '../../../messages/protocol';

export type PartName = Teachable | 'create' | 'addPart' | 'posts';

export interface Finding {
  part: PartName;
  /** `later`: nothing is wrong, it only shows under other conditions. */
  state: 'found' | 'missing' | 'later';
  /** Names the words that say more: `site_<part>_<how>`. */
  how: string;
  /** How many were found, where that says something. */
  count?: number | undefined;
  /** What a person may point at. */
  teach?: Teachable | undefined;
}

/** The findings in the order in which a post needs them; none on a page where Bobbin does nothing. */
export function findingsOf(report: HealthReport): Finding[] {
  if (report.page === 'messages') return [];
  return [
    account(report),
    create(report),
    editor(report),
    submit(report),
    images(report),
    parts(report),
    posts(report),
  ];
}

function account({ signedIn, witnesses, composer }: HealthReport): Finding {
  const part = 'account';
  if (signedIn === 'no') return { part, state: 'missing', how: 'signed_out' };
  // The place to point at is in the open composer.
  const teach = composer === 'layer' ? ('account' as const) : undefined;
  if (signedIn === 'unclear') {
    const several = Object.values(witnesses).filter(Boolean).length > 1;
    return { part, state: 'missing', how: several ? 'disagree' : 'unclear', teach };
  }
  return { part, state: 'found', how: witnesses.taught ? 'taught' : 'seen' };
}

function create({ labels }: HealthReport): Finding {
  return labels.create
    ? { part: 'create', state: 'found', how: 'seen' }
    : { part: 'create', state: 'later', how: 'address' };
}

function editor({ composer, editors }: HealthReport): Finding {
  return composer === 'none'
    ? { part: 'editor', state: 'later', how: 'closed', teach: 'editor' }
    : { part: 'editor', state: 'found', how: 'seen', count: editors };
}

function submit({ composer, submit: by }: HealthReport): Finding {
  const part = 'submit';
  if (composer === 'none') return { part, state: 'later', how: 'closed' };
  if (by === 'none') return { part, state: 'missing', how: 'none', teach: part };
  return { part, state: 'found', how: by, ...(by === 'structure' ? { teach: part } : {}) };
}

function images({ composer, files, labels }: HealthReport): Finding {
  const part = 'fileInput';
  if (composer === 'none') return { part, state: 'later', how: 'closed' };
  if (files > 0) return { part, state: 'found', how: 'seen' };
  return labels.attach
    ? { part, state: 'found', how: 'attach' }
    : { part, state: 'missing', how: 'none', teach: part };
}

function parts({ composer, labels }: HealthReport): Finding {
  if (composer === 'none') return { part: 'addPart', state: 'later', how: 'closed' };
  if (labels.addPart) return { part: 'addPart', state: 'found', how: 'seen' };
  return {
    part: 'addPart',
    state: composer === 'inline' ? 'later' : 'missing',
    how: composer === 'inline' ? 'inline' : 'none',
  };
}

function posts({ counts }: HealthReport): Finding {
  const count = Math.min(counts.postContainer ?? 0, counts.time ?? 0);
  return count > 0
    ? { part: 'posts', state: 'found', how: 'seen', count }
    : { part: 'posts', state: 'later', how: 'none' };
}
