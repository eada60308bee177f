// The commands that take a command back, from the post as it was before.
import type { Command, CommandType, PostDetails } from '../../../domain/lifecycle/commands';
import { tidyTags } from '../../../domain/lifecycle/decide-writing';
import type { WrittenBody } from '../../../domain/lifecycle/events';
import { EDITABLE, type Post } from '../../../domain/lifecycle/state';
import { contentHash } from '../../../domain/post/content-hash';
import type { UndoStep } from './undo-stack';

/** Statements of record: they stand, and later ones stand beside them. */
export const STATEMENTS: readonly CommandType[] = [
  'approve-post',
  'reject-post',
  'withdraw-approval',
  'meet-conditions',
  'note-removal',
  'record-outcome',
  'set-hold',
  'lift-hold',
];

const UNDOABLE: readonly CommandType[] = [
  'schedule-post',
  'skip-post',
  'archive-post',
  'restore-post',
  'tag-post',
  'write-post',
  'submit-post',
  'recall-post',
  'use-standard-reply',
];

export function mayUndo(command: Command): command is Extract<Command, { postId: string }> {
  return UNDOABLE.includes(command.type);
}

/**
 * @param before undefined for a post that was made by the command: it is put aside.
 * @param body needed for a text that was changed.
 * @param reason why a new post is put aside, in words for the log.
 * @returns undefined when there is no way back.
 */
export function inverseOf(
  command: Command,
  before: Post | undefined,
  body: WrittenBody | undefined,
  reason: string,
): UndoStep | undefined {
  if (!before) {
    if (command.type !== 'write-post' && command.type !== 'use-standard-reply') return undefined;
    return {
      postId: command.postId,
      commands: [{ type: 'archive-post', postId: command.postId, reason }],
      still: (post) =>
        EDITABLE.includes(post.state) &&
        (command.type !== 'write-post' || post.contentHash === contentHash(command.content)),
    };
  }
  const postId = before.id;
  switch (command.type) {
    case 'schedule-post': {
      // What was missed cannot become missed again: the clock says that, not a person.
      if (before.state === 'missed') return undefined;
      const back: Command[] = [{ type: 'schedule-post', postId, schedule: before.schedule ?? null }];
      if (before.state === 'skipped') back.push({ type: 'skip-post', postId, reason: before.reason ?? '' });
      const set = JSON.stringify(command.schedule);
      return { postId, commands: back, still: (post) => JSON.stringify(post.schedule ?? null) === set };
    }
    case 'skip-post':
    case 'archive-post': {
      const state = command.type === 'skip-post' ? 'skipped' : 'archived';
      return { postId, commands: [{ type: 'restore-post', postId }], still: (post) => post.state === state };
    }
    case 'restore-post': {
      const type = before.state === 'skipped' ? 'skip-post' : 'archive-post';
      return {
        postId,
        commands: [{ type, postId, reason: before.reason ?? '' }],
        still: (post) => post.state !== 'skipped' && post.state !== 'archived',
      };
    }
    case 'tag-post': {
      const set = tidyTags(command.tags).join('\n');
      return {
        postId,
        commands: [{ type: 'tag-post', postId, tags: before.tags }],
        still: (post) => post.tags.join('\n') === set,
      };
    }
    case 'write-post': {
      if (!body) return undefined;
      const basedOn = contentHash(command.content);
      const { ref, tags, audience, market, origin } = before;
      const { author, notes, content } = body;
      return {
        postId,
        commands: [
          {
            type: 'write-post',
            postId,
            content,
            details: { ref, tags, audience, market, origin, author, notes },
            basedOn,
          },
        ],
        bodies: true,
        still: (post, written) =>
          post.contentHash === basedOn && sameDetails(command.details, { ...post, notes: written?.notes }),
      };
    }
    case 'submit-post':
      return {
        postId,
        commands: [{ type: 'recall-post', postId }],
        still: (post) => post.state === 'in-review' && post.decisions.length === before.decisions.length,
      };
    case 'recall-post':
      return {
        postId,
        commands: [{ type: 'submit-post', postId }],
        still: (post) => post.state === 'draft',
      };
    default:
      return undefined;
  }
}

/** What stands beside the content and changes with it. */
function sameDetails(a: PostDetails, b: PostDetails): boolean {
  const plain = ({ author, ref, tags = [], audience, market, notes }: PostDetails) =>
    JSON.stringify([author, ref, audience, market, notes].map((one) => one ?? '').concat(tags));
  return plain(a) === plain(b);
}
