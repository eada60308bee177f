// One sample post to try Bobbin with on the spot: plainly a sample, and approved only as far as the policy allows.
import type { Command } from '../../../domain/lifecycle/commands';
import type { Account, Person } from '../../../domain/lifecycle/state';
import { normalizeContent } from '../../../domain/post/content';
import { contentHash } from '../../../domain/post/content-hash';
import { wallTime } from '../../../domain/schedule/schedule';
import { t } from '../../../platform/i18n';
import { ActionButton } from '../../parts/action-button';
import { rightNow } from '../../parts/clock';
import { useApp } from '../shell/app-context';
import { go } from '../shell/route';
import { runAndSay } from '../shell/run';

/** The commands that bring the sample in, due now. Where the author may approve, this person approves it for a day. */
export function sampleCommands(
  account: Account,
  person: Person | undefined,
  postId: string,
  now: number,
): { commands: Command[]; approved: boolean } {
  const content = normalizeContent({
    account: account.handle,
    parts: [{ text: t('workspace_sample_text') }],
  });
  const today = wallTime(now, account.zone);
  const { roles, authorMayApprove } = account.policy;
  const [role] = roles;
  const approved = authorMayApprove && roles.length === 1 && Boolean(person?.name);
  const commands: Command[] = [
    {
      type: 'write-post',
      postId,
      content,
      // With another author than this person, whoever tries Bobbin alone can take the approver's part too.
      details: {
        author: t('workspace_sample_author'),
        ref: t('workspace_sample_ref'),
        tags: [t('workspace_sample_tag')],
      },
    },
    { type: 'schedule-post', postId, schedule: today },
    { type: 'submit-post', postId },
  ];
  if (approved) {
    commands.push({
      type: 'approve-post',
      postId,
      decisionId: `${postId}-sample`,
      contentHash: contentHash(content),
      role: role ?? '',
      name: person?.name ?? '',
      reference: t('workspace_sample_ref'),
      until: Temporal.PlainDate.from(today.date).add({ days: 1 }).toString(),
    });
  }
  return { commands, approved };
}

/** Offered in an empty queue; nothing is added unasked. */
export function AddSample() {
  const { context, overview } = useApp();
  const [account] = Object.values(overview.accounts);
  const any = Object.values(overview.counters).some((row) => Object.values(row.states).some((n) => n > 0));
  if (!account || any) return null;
  const add = async () => {
    const postId = crypto.randomUUID();
    const { commands, approved } = sampleCommands(account, overview.person, postId, rightNow());
    const done = t(approved ? 'workspace_sample_added' : 'workspace_sample_waits');
    if (await runAndSay(context, commands, done)) {
      go({ view: 'queue', tab: approved ? 'coming-up' : 'in-review', post: postId });
    }
  };
  return (
    <>
      <p class="ws-acts">
        <ActionButton act={add}>{t('workspace_sample_add')}</ActionButton>
      </p>
      <p class="muted">{t('workspace_sample_hint', account.handle)}</p>
    </>
  );
}
