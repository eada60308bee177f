// Making a review packet: for whom, until when, and of which roles; then the files, to be sent as people send files.
import { useEffect, useRef, useState } from 'preact/hooks';
import { askedOf } from '../../../exchange/packet/packet-post';
import { PACKET_KEYS } from '../../../exchange/packet/packet-words';
import { language, t, tn } from '../../../platform/i18n';
import { installedVersion } from '../../../platform/manifest';
import { readKept } from '../../../platform/memory';
import { getPosts } from '../../../store/posts';
import { rightNow } from '../../parts/clock';
import { errorText } from '../../parts/code-text';
import { Dialog } from '../../parts/dialog';
import { downloadBlob, fileStamp } from '../../parts/download';
import { Field } from '../../parts/field';
import { ownZone } from '../../parts/format';
import type { Packet } from '../../parts/long-work/jobs';
import { ProgressRow } from '../../parts/long-work/progress-row';
import { useLongWork } from '../../parts/long-work/use-long-work';
import { TextField } from '../../parts/text-field';
import { useApp } from '../shell/app-context';
import { sizeText } from '../shell/words';

/** More posts make a file that browsers open slowly and nobody reads to its end. */
const MOST = 500;

export default function PacketDialog({ ids, onClose }: { ids: readonly string[]; onClose: () => void }) {
  const { context, overview } = useApp();
  const work = useLongWork();
  const [to, setTo] = useState('');
  const [answerBy, setAnswerBy] = useState('');
  const [note, setNote] = useState('');
  const [roles, setRoles] = useState<ReadonlyMap<string, number>>();
  const [without, setWithout] = useState<ReadonlySet<string>>(new Set());
  const [problem, setProblem] = useState<string>();
  const [made, setMade] = useState<{ packet: Packet; stamp: string }>();

  // biome-ignore lint/correctness/useExhaustiveDependencies: what was chosen stays what it was while the dialog is open.
  useEffect(() => {
    let gone = false;
    getPosts(context.database, ids.slice(0, MOST)).then(
      (posts) => {
        const counts = new Map<string, number>();
        for (const post of posts) {
          const account = overview.accounts[post.account];
          for (const { role } of account ? askedOf(post, account, rightNow()) : [])
            counts.set(role, (counts.get(role) ?? 0) + 1);
        }
        if (!gone) setRoles(counts);
      },
      (error: unknown) => !gone && setProblem(errorText(error)),
    );
    return () => {
      gone = true;
    };
  }, []);

  const make = async () => {
    if (ids.length > MOST) return setProblem(t('workspace_packet_too_many', ids.length, MOST));
    const asked = [...(roles?.keys() ?? [])].filter((role) => !without.has(role));
    if (asked.length === 0) return setProblem(t('workspace_packet_no_role'));
    setProblem(undefined);
    const at = rightNow();
    const zone = ownZone();
    try {
      const packet = await work.run({
        type: 'packet',
        database: (await readKept()).database,
        posts: ids,
        about: {
          at,
          zone,
          by: overview.person?.name,
          to: to.trim() || undefined,
          answerBy: answerBy || undefined,
          note: note.trim() || undefined,
          version: installedVersion(),
          roles: without.size > 0 ? asked : undefined,
        },
        words: {
          language: language(),
          // Placeholders stay placeholders: the worker fills them.
          texts: Object.fromEntries(PACKET_KEYS.map((key) => [key, t(key, '$1', '$2', '$3', '$4')])),
        },
      });
      if (packet) setMade({ packet, stamp: fileStamp(at, zone) });
    } catch (error) {
      setProblem(errorText(error));
    }
  };

  return (
    <Dialog title={t('workspace_packet_title')} onClose={onClose}>
      {made ? (
        <Made {...made} onClose={onClose} />
      ) : work.progress ? (
        <ProgressRow work={work} label={t('workspace_packet_progress')} />
      ) : (
        <form
          class="stack"
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            void make();
          }}
        >
          <p>{tn('workspace_packet_text', ids.length)}</p>
          <TextField
            label={t('workspace_packet_to')}
            hint={t('workspace_packet_to_hint')}
            value={to}
            autoComplete="off"
            onValue={setTo}
          />
          <Field label={t('workspace_packet_answer_by')}>
            {(control) => (
              <input
                {...control}
                type="date"
                value={answerBy}
                onInput={(event) => setAnswerBy(event.currentTarget.value)}
              />
            )}
          </Field>
          <Field label={t('workspace_packet_note')}>
            {(control) => (
              <textarea
                {...control}
                rows={3}
                dir="auto"
                value={note}
                onInput={(event) => setNote(event.currentTarget.value)}
              />
            )}
          </Field>
          {roles && roles.size > 1 && (
            <fieldset>
              <legend>{t('workspace_packet_roles')}</legend>
              {[...roles].map(([role, n]) => (
                <label key={role} class="choice">
                  <input
                    type="checkbox"
                    checked={!without.has(role)}
                    onChange={(event) => {
                      const next = new Set(without);
                      if (event.currentTarget.checked) next.delete(role);
                      else next.add(role);
                      setWithout(next);
                    }}
                  />
                  <span>
                    {role} <small class="muted">{tn('packet_asked_posts', n)}</small>
                  </span>
                </label>
              ))}
            </fieldset>
          )}
          <div role="alert">{problem && <p class="problem">{problem}</p>}</div>
          <div class="dialog-actions">
            <button type="button" class="btn" onClick={onClose}>
              {t('common_cancel')}
            </button>
            <button type="submit" class="btn main" disabled={!roles}>
              {t('workspace_packet_make')}
            </button>
          </div>
        </form>
      )}
    </Dialog>
  );
}

function Made({ packet, stamp, onClose }: { packet: Packet; stamp: string; onClose: () => void }) {
  const heading = useRef<HTMLParagraphElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const files: [Blob, string, string][] = [
    [packet.html, `bobbin-packet-${stamp}.html`, 'workspace_packet_save_html'],
    [packet.csv, `bobbin-decisions-${stamp}.csv`, 'workspace_packet_save_csv'],
    [packet.json, `bobbin-decisions-${stamp}.json`, 'workspace_packet_save_json'],
  ];
  return (
    <div class="stack">
      <p ref={heading} tabIndex={-1}>
        {tn('workspace_packet_made', packet.posts)}
        {packet.erased > 0 && ` ${tn('workspace_packet_left', packet.erased)}`}
      </p>
      <ul class="ws-files">
        {files.map(([blob, name, label], i) => (
          <li key={name}>
            <button
              type="button"
              class={i === 0 ? 'btn main' : 'btn'}
              onClick={() => downloadBlob(blob, name)}
            >
              {t(label)}
            </button>{' '}
            <small class="muted">{sizeText(blob.size)}</small>
          </li>
        ))}
      </ul>
      <p class="muted">{t('workspace_packet_next')}</p>
      <div class="dialog-actions">
        <button type="button" class="btn" onClick={onClose}>
          {t('common_close')}
        </button>
      </div>
    </div>
  );
}
