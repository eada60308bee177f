// What judging a queue file needs to know, and the plan it makes for a row. All of it is handed in.
import type { ManagedPolicy, Policy } from '../domain/approval/policy';
import type { PostDetails } from '../domain/lifecycle/commands';
import type { Refusal } from '../domain/lifecycle/refusals';
import type { Account } from '../domain/lifecycle/state';
import type { PostContent } from '../domain/post/content';
import type { Schedule } from '../domain/schedule/schedule';
import type { QueueImage } from './find-image';
import type { Issue, ReasonCode, WarningCode } from './import-codes';
import type { QueueAccount, QueueRow } from './queue-row';

export interface QueueContext {
  /** The file's name, for "imported from". */
  fileName: string;
  /** Epoch milliseconds. */
  now: number;
  /** Accounts that are set up, by handle. */
  accounts: ReadonlyMap<string, Account>;
  /** What the organisation demands of accounts, those that are new included. */
  managed?: ManagedPolicy | undefined;
  /** Accounts that the file brings along; one that is set up already keeps what is set up. */
  fileAccounts: readonly QueueAccount[];
  /** What an account that is new asks for where the file does not say; DEFAULT_POLICY when absent. */
  policyForNew?: Policy | undefined;
  /** The images dropped together with the file, by path or name. */
  images: ReadonlyMap<string, QueueImage>;
  /** Content hash by post id, of the posts in the queue (whatever their state). */
  known: ReadonlyMap<string, string>;
  /** The person ticked that posts with a date in the past may come in; they are overdue at once. */
  allowPastDates?: boolean | undefined;
}

/** A complete approval in the policy's own spelling. */
export interface PlannedApproval {
  role: string;
  name: string;
  reference?: string | undefined;
  /** ISO dates in the account's zone. */
  from?: string | undefined;
  until: string;
}

/** All that a row comes to. */
export interface RowPlan {
  postId: string;
  /** Names the row whatever file it stands in: account and ref, or content and schedule. */
  identity: string;
  /** The account; `isNew` when it has to be set up first. */
  account: Account;
  isNew: boolean;
  content: PostContent;
  contentHash: string;
  details: PostDetails;
  schedule?: Schedule | undefined;
  approvals: PlannedApproval[];
  /** The dropped images to be stored before the commands run: names as dropped, and their hashes. */
  images: { name: string; hash: string }[];
}

export interface RowVerdict {
  row: QueueRow;
  verdict: 'new' | 'already-there' | 'refused';
  /** Why it is refused; empty otherwise. */
  reasons: Issue<ReasonCode>[];
  /** What the rules refuse, where the file itself is sound. */
  refusal?: Refusal | undefined;
  warnings: Issue<WarningCode>[];
  /** The post it makes or is; absent when it cannot be told. */
  postId?: string | undefined;
  /** Present when the verdict is `new`. */
  plan?: RowPlan | undefined;
}

/** Where the judges put what they find. */
export interface Findings {
  reasons: Issue<ReasonCode>[];
  warnings: Issue<WarningCode>[];
}
