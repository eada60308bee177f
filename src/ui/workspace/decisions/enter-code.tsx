// Decisions that come back on paper: the short code beside the post leads to it, and there they are entered.
import { useRef, useState } from 'preact/hooks';
import type { Post } from '../../../domain/lifecycle/state';
import { decisionText } from '../../../exchange/decisions/decision-codes';
import { t, tn } from '../../../platform/i18n';
import { errorText } from '../../parts/code-text';
import { TextField } from '../../parts/text-field';
import { useApp } from '../shell/app-context';
import { go, href } from '../shell/route';
import { type Found, findByCode } from './find-by-code';
import { MadeForDialog } from './made-for-dialog';

export function EnterCode() {
  const { context } = useApp();
  const [code, setCode] = useState('');
  const [busy, setBusy] = useState(false);
  const [found, setFound] = useState<Exclude<Found, { post: Post }> | { error: string }>();
  const [showing, setShowing] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const find = async () => {
    if (busy) return;
    setBusy(true);
    try {
      const next = await findByCode(context.database, code);
      if ('post' in next) return go({ view: 'post', post: next.post.id });
      setFound(next);
      // There the field says what is wrong with it.
      requestAnimationFrame(() => form.current?.querySelector('input')?.focus());
    } catch (error) {
      setFound({ error: errorText(error) });
    } finally {
      setBusy(false);
    }
  };
  const problem =
    found === undefined || 'posts' in found
      ? undefined
      : 'error' in found
        ? found.error
        : t(...decisionText(found.issue));
  return (
    <section class="card ws-code" aria-labelledby="enter-code">
      <h2 id="enter-code">{t('workspace_code_title')}</h2>
      <form
        ref={form}
        class="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void find();
        }}
      >
        <TextField
          label={t('workspace_code')}
          hint={t('workspace_code_hint')}
          error={problem}
          value={code}
          autoComplete="off"
          onValue={(value) => {
            setCode(value);
            setFound(undefined);
          }}
        />
        <p class="ws-acts">
          <button type="submit" class="btn" aria-busy={busy || undefined}>
            {t('workspace_code_find')}
          </button>
          {found && 'madeFor' in found && found.madeFor && (
            <button type="button" class="btn" onClick={() => setShowing(true)}>
              {t('workspace_decisions_show_difference')}
            </button>
          )}
        </p>
      </form>
      <div role="status">
        {found && 'posts' in found && (
          <>
            <p>{tn('workspace_code_several', found.posts.length)}</p>
            <ul>
              {found.posts.map((post) => (
                <li key={post.id}>
                  <a href={href({ view: 'post', post: post.id })} dir="auto">
                    {[post.ref, post.excerpt || t('common_no_text')].filter(Boolean).join(' · ')}
                  </a>
                </li>
              ))}
            </ul>
          </>
        )}
      </div>
      {showing && found && 'madeFor' in found && found.postId && found.madeFor && (
        <MadeForDialog postId={found.postId} madeFor={found.madeFor} onClose={() => setShowing(false)} />
      )}
    </section>
  );
}
