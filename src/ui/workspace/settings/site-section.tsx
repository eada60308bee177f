// What Bobbin knows of Threads: the selector pack in use and the places that a person pointed at; export, import, the way
// back to what ships, and a check of an open page.
import { useRef, useState } from 'preact/hooks';
import type { SiteCommand } from '../../../domain/lifecycle/commands';
import { siteCommandRules } from '../../../domain/lifecycle/site-rules';
import { isoWithOffset } from '../../../domain/schedule/schedule';
import type { Fault } from '../../../domain/site/judge-pack';
import { SHIPPED_VERSION } from '../../../domain/site/known';
import { isInUse, type Teachable } from '../../../domain/site/overrides';
import { readPack, writePack } from '../../../exchange/selector-pack';
import { t, tn } from '../../../platform/i18n';
import { onManagedStorage, readManagedStorage } from '../../../platform/managed-storage';
import { ownWindow, threadsTabs } from '../../../platform/tabs';
import { ActionButton } from '../../parts/action-button';
import { attempt } from '../../parts/attempt';
import { clock } from '../../parts/clock';
import { codeText } from '../../parts/code-text';
import { downloadBlob } from '../../parts/download';
import { momentText, ownZone } from '../../parts/format';
import { Later } from '../../parts/later';
import { useLive } from '../../parts/use-live';
import { useApp } from '../shell/app-context';
import { say } from '../shell/status';

const healthDialog = () => import('../../parts/site/health-dialog').then((m) => m.HealthDialog);

/** Larger files are no pack, whatever they hold. */
const LARGEST = 500_000;

export function SiteSection() {
  const { context, overview } = useApp();
  const [faults, setFaults] = useState<Fault[]>([]);
  const [checked, setChecked] = useState<{ tabId: number | undefined }>();
  const file = useRef<HTMLInputElement>(null);
  const site = overview.site;
  const used = isInUse(site?.pack) ? site.pack : undefined;
  const taught = Object.entries(site?.taught ?? {});
  const now = clock();
  // What the organisation sets and Bobbin cannot use: named for the administrator.
  const { value: wrong = [] } = useLive(
    async () => {
      const { selectorPack } = (await readManagedStorage()) ?? {};
      const read = selectorPack === undefined ? undefined : readPack(selectorPack);
      return read && 'faults' in read ? read.faults : [];
    },
    [],
    onManagedStorage,
  );

  const run = async (command: SiteCommand, done: string) => {
    const wrong = await attempt(() => context.under(siteCommandRules).run(command));
    say(wrong ?? done, wrong === undefined ? 'ok' : 'bad');
  };

  const importPack = async (given: File) => {
    const read = readPack(
      given.size > LARGEST ? '' : await given.text(),
      Math.max(SHIPPED_VERSION, used?.version ?? 0),
    );
    if ('faults' in read) {
      setFaults(read.faults);
      return say(tn('pack_refused', read.faults.length), 'bad');
    }
    setFaults([]);
    if (read.differs === 0) return say(t('pack_nothing_new'));
    await run({ type: 'use-pack', origin: 'file', pack: read.pack }, tn('pack_used', read.differs));
  };

  const exportPack = () => {
    const day = isoWithOffset(now, ownZone()).slice(0, 10);
    downloadBlob(
      new Blob([writePack(site, day)], { type: 'application/json' }),
      `bobbin-selector-pack-${day}.json`,
    );
  };

  const check = async () => setChecked({ tabId: (await threadsTabs(await ownWindow()))[0]?.id });

  return (
    <section class="ws-section card">
      <h2>{t('site_title')}</h2>
      <p class="muted">{t('site_text')}</p>
      <dl class="ws-facts">
        <div>
          <dt>{t('pack_in_use')}</dt>
          <dd>
            {used ? t('workspace_pack_version', used.version) : t('pack_shipped', SHIPPED_VERSION)}
            {used && ` · ${t(used.origin === 'managed' ? 'workspace_pack_managed' : 'workspace_pack_file')}`}
            {used && ` · ${momentText(used.at, now)}`}
            {used?.by && (
              <>
                {' · '}
                <bdi>{used.by}</bdi>
              </>
            )}
          </dd>
        </div>
        {used && (
          <div>
            <dt>{t('pack_differs')}</dt>
            <dd>{Object.keys({ ...used.selectors, ...used.labels }).join(', ')}</dd>
          </div>
        )}
        {site?.pack && !used && (
          <div>
            <dt>{t('pack_overtaken')}</dt>
            <dd>{t('pack_overtaken_text', site.pack.version)}</dd>
          </div>
        )}
      </dl>
      {taught.length > 0 && (
        <ul class="ws-cards">
          {taught.map(([what, { css, name, at }]) => (
            <li key={what}>
              <div>
                <b>{t(`site_part_${what}`)}</b> <span>{t('site_by_pointing')}</span>
                <p class="muted">
                  <code>{css}</code>
                  {name && (
                    <>
                      {' · '}
                      <bdi>{name}</bdi>
                    </>
                  )}{' '}
                  · {momentText(at, now)}
                </p>
              </div>
              <ActionButton
                label={t('site_forget_label', t(`site_part_${what}`))}
                act={() =>
                  run(
                    { type: 'forget-locator', what: what as Teachable },
                    t('site_forgotten', t(`site_part_${what}`)),
                  )
                }
              >
                {t('site_forget')}
              </ActionButton>
            </li>
          ))}
        </ul>
      )}
      {wrong.length > 0 && <Faults faults={wrong} text={tn('pack_managed_refused', wrong.length)} />}
      {faults.length > 0 && <Faults faults={faults} text={tn('pack_refused', faults.length)} />}
      <div class="ws-acts">
        <ActionButton class="main" act={check}>
          {t('site_check')}
        </ActionButton>
        <button type="button" class="btn" onClick={exportPack}>
          {t('pack_export')}
        </button>
        {used?.origin !== 'managed' && (
          <button type="button" class="btn" onClick={() => file.current?.click()}>
            {t('pack_import')}
          </button>
        )}
        {site?.pack && site.pack.origin !== 'managed' && (
          <ActionButton
            class="quiet"
            act={() => run({ type: 'drop-pack', origin: 'file' }, t('pack_dropped'))}
          >
            {t('pack_drop')}
          </ActionButton>
        )}
      </div>
      {used?.origin === 'managed' && <p class="muted">{t('pack_managed_text')}</p>}
      <input
        ref={file}
        type="file"
        hidden
        accept=".json,application/json"
        aria-label={t('pack_file')}
        onChange={(event) => {
          const [given] = event.currentTarget.files ?? [];
          event.currentTarget.value = '';
          if (given) void importPack(given);
        }}
      />
      {checked && (
        <Later
          load={healthDialog}
          props={{ context, overview, tabId: checked.tabId, onClose: () => setChecked(undefined) }}
        />
      )}
    </section>
  );
}

function Faults({ faults, text }: { faults: Fault[]; text: string }) {
  return (
    <div role="alert" class="site-faults">
      <p class="problem">{text}</p>
      <ul>
        {faults.map(({ code, at, found }, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: faults have no names, and their list is never changed.
          <li key={i}>
            {at && <code>{at}</code>} {codeText('pack_fault', code)}
            {found && (
              <>
                {' '}
                <code>{found}</code>
              </>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
