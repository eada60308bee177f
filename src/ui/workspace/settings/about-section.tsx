// About this installation: its version, and whether everything it relies on is as it should be.
import { useState } from 'preact/hooks';
import { t } from '../../../platform/i18n';
import { installedVersion, missingHosts, storageIsKept } from '../../../platform/manifest';
import { readKept } from '../../../platform/memory';
import type { Remembered } from '../../../store/integrity';
import { getTip } from '../../../store/log';
import { errorText } from '../../parts/code-text';
import { numberText } from '../../parts/format';
import { ProgressRow } from '../../parts/long-work/progress-row';
import { useLongWork } from '../../parts/long-work/use-long-work';
import { useLive } from '../../parts/use-live';
import { useApp } from '../shell/app-context';

interface Check {
  name: 'access' | 'time' | 'kept' | 'remembered' | 'log';
  /** Undefined while it was not looked at. */
  good: boolean | undefined;
}

export function AboutSection() {
  const { context } = useApp();
  const work = useLongWork();
  const [log, setLog] = useState<boolean | string>();
  const { value } = useLive(async () => {
    const [tip, hosts, kept, persisted] = await Promise.all([
      getTip(context.database),
      missingHosts(),
      readKept<Remembered>(),
      storageIsKept(),
    ]);
    const { sentinel } = kept;
    const remembered =
      tip.size === 0 ||
      (sentinel !== undefined &&
        sentinel.size <= tip.size &&
        (sentinel.size < tip.size || sentinel.root === tip.root));
    return { tip, hosts, remembered, persisted };
  }, [context]);
  const verify = async () => {
    try {
      const found = await work.run({ type: 'verify-log', database: (await readKept()).database });
      if (found) setLog(found.agrees);
    } catch (error) {
      setLog(errorText(error));
    }
  };
  const checks: Check[] = [
    { name: 'access', good: value && value.hosts.length === 0 },
    { name: 'time', good: typeof Temporal === 'object' },
    { name: 'kept', good: value?.persisted },
    { name: 'remembered', good: value?.remembered },
    { name: 'log', good: typeof log === 'string' ? false : log },
  ];
  return (
    <section class="ws-section card">
      <h2>{t('workspace_about')}</h2>
      <dl class="ws-facts">
        <div>
          <dt>{t('workspace_version')}</dt>
          <dd>{installedVersion()}</dd>
        </div>
        <div>
          <dt>{t('workspace_licence')}</dt>
          <dd>{t('workspace_licence_text')}</dd>
        </div>
        {value && (
          <>
            <div>
              <dt>{t('workspace_log_size')}</dt>
              <dd>{numberText(value.tip.size)}</dd>
            </div>
            <div>
              <dt>{t('workspace_log_root')}</dt>
              <dd>
                <code class="ws-hash">{value.tip.root}</code>
              </dd>
            </div>
          </>
        )}
      </dl>
      <h3 class="ws-checks-title">{t('workspace_checks')}</h3>
      <ul class="ws-checks">
        {checks.map(({ name, good }) => (
          <li key={name}>
            <i class={good === undefined ? '' : good ? 'ok' : 'bad'} aria-hidden="true">
              {good === undefined ? '…' : good ? '✓' : '!'}
            </i>
            <span>
              {t(`workspace_check_${name}_${good === undefined ? 'open' : good ? 'good' : 'bad'}`)}
              {name === 'log' && typeof log === 'string' && ` ${log}`}
            </span>
          </li>
        ))}
      </ul>
      {work.progress ? (
        <ProgressRow work={work} label={t('workspace_verify_progress')} />
      ) : (
        <button type="button" class="btn ws-start" onClick={() => void verify()}>
          {t('workspace_check_log')}
        </button>
      )}
      <p class="muted">{t('workspace_promise')}</p>
    </section>
  );
}
