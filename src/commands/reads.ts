// Which rows each command looks at. Accounts, holds and the person are few and always read.
import type { AnyCommand } from '../domain/lifecycle/commands';
import { parsePermalink } from '../domain/post/permalink';

export interface Reads {
  post?: string | undefined;
  /** Every post that is being composed. */
  claimed?: boolean;
  /** A further post. */
  also?: string | undefined;
  /** Posts with the same content, as far as the policy lets them inherit. */
  twins?: boolean;
  /** Posts that inherited decisions of this one. */
  heirs?: boolean;
  /** The post's present content and which of its media are stored; `if-asked`: only where the policy asks for something. */
  content?: boolean | 'if-asked';
  /** Which of these media are stored. */
  media?: string[];
  /** The post that has this permalink. */
  permalink?: string | undefined;
}

export function reads(command: AnyCommand): Reads {
  switch (command.type) {
    case 'set-account':
    case 'see-managed-policy':
    case 'set-person':
    case 'set-hold':
    case 'lift-hold':
    case 'use-pack':
    case 'drop-pack':
    case 'teach-locator':
    case 'forget-locator':
    case 'accept-loss':
      return {};
    case 'write-post':
      return {
        post: command.postId,
        media: command.content.parts.flatMap((part) => part.media?.map((m) => m.hash) ?? []),
      };
    case 'approve-post':
      return {
        post: command.postId,
        content: true,
        ...(command.certificate ? { media: [command.certificate.hash] } : {}),
      };
    case 'meet-conditions':
    case 'begin-fill':
      return { post: command.postId, content: true };
    case 'refresh-post':
      return { post: command.postId, content: 'if-asked' };
    case 'apply-policy':
      return {};
    case 'submit-post':
      return { post: command.postId, twins: true };
    case 'use-standard-reply':
      return { post: command.from, also: command.postId, content: true };
    case 'reject-post':
    case 'withdraw-approval':
      return { post: command.postId, heirs: true };
    case 'claim-post':
      return { post: command.postId, claimed: true, content: true };
    case 'note-outside':
      return { post: command.editOf };
    case 'record-outcome':
    case 'note-published':
      return {
        post: command.postId,
        permalink: command.permalink && parsePermalink(command.permalink)?.href,
      };
    default:
      return { post: command.postId };
  }
}
