// From a short code on paper to the post it stands for.
import type { Post } from '../../../domain/lifecycle/state';
import type { DecisionReason } from '../../../exchange/decisions/decision-codes';
import type { DecisionRow } from '../../../exchange/decisions/decision-row';
import { matchPost } from '../../../exchange/decisions/judge-decisions';
import type { Issue } from '../../../exchange/import-codes';
import type { Database } from '../../../store/database';
import { lookUp } from './reading';

export type Found =
  | { post: Post }
  /** Several posts say the same. */
  | { posts: Post[] }
  | { issue: Issue<DecisionReason>; postId?: string | undefined; madeFor?: string | undefined };

/** @param typed as people type it. Where no post has this content now, the log is asked which one had it. */
export async function findByCode(database: Database, typed: string): Promise<Found> {
  const row: DecisionRow = { row: 1, cells: { short_code: typed.trim() }, problems: [] };
  const found = await lookUp(database, [row]);
  const match = matchPost(row, found);
  if ('known' in match) return { post: match.known.post };
  if (match.issue.code === 'post-ambiguous')
    return { posts: [...found.posts.values()].map(({ post }) => post) };
  return match;
}
