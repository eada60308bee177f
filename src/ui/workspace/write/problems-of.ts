// What Threads would refuse of a content on its way to an account: a reply that is approved for any target needs none yet.
import type { Policy } from '../../../domain/approval/policy';
import type { PostContent } from '../../../domain/post/content';
import { checkContent, type Problem } from '../../../domain/text/limits';

/** Whether it is, or would be, a standard reply. */
export function isStandardReply(content: PostContent, policy: Policy | undefined): boolean {
  return content.kind === 'reply' && !content.target && policy?.standardReplies === true;
}

export function problemsOf(content: PostContent, policy: Policy | undefined): Problem[] {
  const open = isStandardReply(content, policy);
  return checkContent(content).filter(({ code }) => !(open && code === 'target-missing'));
}
