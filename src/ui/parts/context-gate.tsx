// Shows the page once the store is open, or what stands in its way.
import type { ComponentChildren } from 'preact';
import type { Rules } from '../../commands/types';
import type { Context } from '../../context/context';
import type { AnyCommand } from '../../domain/lifecycle/commands';
import { t } from '../../platform/i18n';
import { codeText } from './code-text';
import { LostScreen } from './lost-screen';
import { Trouble } from './trouble';
import { reopen, useContextState } from './use-context';

function Reload() {
  return (
    <button type="button" class="btn main" onClick={() => location.reload()}>
      {t('common_reload')}
    </button>
  );
}

interface Props<C extends AnyCommand> {
  /** The rules of the commands that this page runs. */
  rules: Rules<C>;
  /** Draws the page; called only with an open context. */
  children: (context: Context<C>) => ComponentChildren;
}

export function ContextGate<C extends AnyCommand>({ rules, children }: Props<C>) {
  const state = useContextState(rules as Rules);
  switch (state.state) {
    case 'opening':
      // Opening takes a few milliseconds; words that come and go would only flicker.
      return <main aria-busy="true" />;
    case 'lost':
      return <LostScreen error={state.error} />;
    case 'failed':
      return (
        <main class="trouble-screen">
          <Trouble
            level={1}
            title={t('common_store_title')}
            text={codeText('store', state.code) ?? t('common_went_wrong', state.code)}
            next={
              state.code === 'unavailable' || state.code === 'blocked' ? (
                <button type="button" class="btn main" onClick={() => void reopen()}>
                  {t('common_try_again')}
                </button>
              ) : (
                <Reload />
              )
            }
          />
        </main>
      );
    case 'ready':
      return (
        <>
          {state.closed && (
            <Trouble
              level={2}
              title={t('common_closed_title')}
              text={t('store_closed')}
              tone="due"
              next={<Reload />}
            />
          )}
          {
            // A page has one context, and it runs what these rules are about.
            children(state.context as Context<C>)
          }
        </>
      );
  }
}
