// Every version of the post, from the log, each against another one; an earlier text can be brought back as a new version.
import { useState } from 'preact/hooks';
import type { WrittenBody } from '../../../domain/lifecycle/events';
import { EDITABLE, type Post } from '../../../domain/lifecycle/state';
import type { PostContent } from '../../../domain/post/content';
import { shortHash } from '../../../domain/post/content-hash';
import { changesBetween } from '../../../domain/text/changes';
import { t, tn } from '../../../platform/i18n';
import { lastApproved, type Version } from '../../../store/versions';
import { clock } from '../../parts/clock';
import { Field } from '../../parts/field';
import { FormDialog } from '../../parts/form-dialog';
import { momentText } from '../../parts/format';
import { PostCard } from '../../parts/post-card';
import { useMedia } from '../../parts/use-media';
import { useApp } from '../shell/app-context';
import { runOrWords } from '../shell/run';
import { detailsOf, draftOf } from '../write/draft';
import { ChangesView } from './changes-view';
import { useVersions } from './use-versions';

export function Versions({ post, body }: { post: Post; body: WrittenBody | undefined }) {
  const versions = useVersions(post);
  if (!versions) return null;
  return (
    <ul class="ws-versions">
      {versions.toReversed().map((version) => (
        <li key={version.no}>
          <OneVersion version={version} versions={versions} post={post} body={body} />
        </li>
      ))}
    </ul>
  );
}

function OneVersion(props: {
  version: Version;
  versions: readonly Version[];
  post: Post;
  body: WrittenBody | undefined;
}) {
  const { version, versions, post, body } = props;
  const [open, setOpen] = useState(false);
  const [bringing, setBringing] = useState(false);
  const now = clock();
  const present = version.no === versions.length;
  const same = version.hash === post.contentHash;
  return (
    <details open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <b>{t('workspace_version_no', version.no)}</b>{' '}
        <span class="muted">
          {[
            momentText(version.at, now),
            version.who && t('workspace_declared', version.who),
            present && t('workspace_version_present'),
            version.approvals.length > 0 && tn('workspace_version_approvals', version.approvals.length),
            version.content === 'erased' && t('workspace_erased'),
          ]
            .filter(Boolean)
            .join(' · ')}
          {' · '}
          <code title={version.hash}>{shortHash(version.hash)}</code>
        </span>
      </summary>
      {open && (
        <div class="stack ws-version">
          <Compared version={version} versions={versions} />
          {!same && body && version.content !== 'erased' && EDITABLE.includes(post.state) && (
            <button type="button" class="btn ws-start" onClick={() => setBringing(true)}>
              {t('workspace_version_bring_back')}
            </button>
          )}
        </div>
      )}
      {bringing && body && version.content !== 'erased' && (
        <BringBack
          version={version}
          content={version.content}
          post={post}
          body={body}
          onClose={() => setBringing(false)}
        />
      )}
    </details>
  );
}

/** The version against the last approved one before it, else against the one before; another can be chosen. */
function Compared({ version, versions }: { version: Version; versions: readonly Version[] }) {
  const { context } = useApp();
  const earlier = versions.slice(0, version.no - 1);
  const approved = lastApproved(earlier);
  const [chosen, setChosen] = useState((approved ?? earlier.at(-1))?.no ?? 0);
  const other = versions[chosen - 1];
  const [a, b] = [other?.content, version.content];
  const both: PostContent | undefined =
    a && a !== 'erased' && b !== 'erased' ? { ...b, parts: [...a.parts, ...b.parts] } : undefined;
  const media = useMedia(context.database, both ?? (b === 'erased' ? undefined : b));
  if (b === 'erased') return <p class="muted">{t('workspace_version_erased')}</p>;
  return (
    <>
      {versions.length > 1 && (
        <Field label={t('workspace_version_against')}>
          {(control) => (
            <select
              {...control}
              value={chosen}
              onChange={(event) => setChosen(Number(event.currentTarget.value))}
            >
              <option value={0}>{t('workspace_version_alone')}</option>
              {versions
                .filter((one) => one.no !== version.no)
                .map((one) => (
                  <option key={one.no} value={one.no}>
                    {t(one === approved ? 'workspace_version_last_approved' : 'workspace_version_no', one.no)}
                  </option>
                ))}
            </select>
          )}
        </Field>
      )}
      {other && a === 'erased' && <p class="muted">{t('workspace_version_erased')}</p>}
      {other && a && a !== 'erased' && <ChangesView changes={changesBetween(a, b)} media={media} />}
      {!other && (
        <div class="card ws-preview">
          <PostCard account={b.account} content={b} media={media} />
        </div>
      )}
    </>
  );
}

function BringBack(props: {
  version: Version;
  content: PostContent;
  post: Post;
  body: WrittenBody;
  onClose: () => void;
}) {
  const { version, content, post, body } = props;
  const { context } = useApp();
  const voided = post.decisions.filter(
    (d) => d.verdict === 'approve' && d.contentHash === post.contentHash,
  ).length;
  return (
    <FormDialog
      title={t('workspace_version_bring_title', version.no)}
      confirm={t('workspace_version_bring_confirm')}
      danger={voided > 0}
      onClose={props.onClose}
      onConfirm={() =>
        runOrWords(
          context,
          {
            type: 'write-post',
            postId: post.id,
            content,
            details: detailsOf(draftOf(post, body)),
            basedOn: post.contentHash,
          },
          t('workspace_version_brought', version.no),
        )
      }
    >
      <p>{t('workspace_version_bring_text')}</p>
      {voided > 0 && <p class="ws-warn">{tn('workspace_will_void', voided)}</p>}
      {version.approvals.length > 0 && <p>{t('workspace_version_bring_approved')}</p>}
    </FormDialog>
  );
}
