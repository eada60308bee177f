// What Bobbin finds on a page of Threads, in plain words; what it does not find a person can point at.
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Context } from '../../../context/context';
import { siteCommandRules } from '../../../domain/lifecycle/site-rules';
import { isoWithOffset } from '../../../domain/schedule/schedule';
import type { Teachable } from '../../../domain/site/overrides';
import type { HealthReport } from '../../../messages/protocol';
import { t, tn } from '../../../platform/i18n';
import { getTab, showTab } from '../../../platform/tabs';
import type { Overview } from '../../../store/posts';
import { ActionButton } from '../action-button';
import { announce } from '../announcer';
import { attempt } from '../attempt';
import { clock } from '../clock';
import { CopyButton } from '../copy-button';
import { ownZone } from '../format';
import { checkPage, stopTeaching, teachOnPage } from './ask-page';
import { type Finding, findingsOf } from './findings';
import { reportText } from './report-text';

interface Props {
  context: Context;
  overview: Overview;
  /** The tab to look at. */
  tabId: number;
}

const MARK = { found: '✓', missing: '!', later: '–' };

export function HealthCheck({ context, overview, tabId }: Props) {
  const [value, setValue] = useState<{ report: HealthReport | undefined }>();
  const [pointing, setPointing] = useState<Teachable>();
  const [news, setNews] = useState('');
  const here = useRef(true);
  const look = async () => {
    const report = await checkPage(tabId);
    if (here.current) setValue({ report });
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: `look` is another function each time and does the same.
  useEffect(() => {
    here.current = true;
    void look();
    return () => {
      here.current = false;
      void stopTeaching(tabId);
    };
  }, [tabId]);
  const say = (text: string) => {
    setNews(text);
    announce(text);
  };
  const site = context.under(siteCommandRules);

  const pointAt = async (what: Teachable) => {
    const tab = await getTab(tabId);
    if (!tab) return say(t('site_page_gone'));
    await showTab(tab);
    setPointing(what);
    say(t('site_pointing'));
    const answer = await teachOnPage(tabId, what);
    if (!here.current) return;
    setPointing(undefined);
    const wrong = await kept(what, answer);
    // Said once the list is as it will be: nothing moves under the next click.
    await look();
    say(wrong ?? t('site_taught', t(`site_part_${what}`)));
  };

  /** Keeps what was pointed at. @returns why not, in words. */
  const kept = async (
    what: Teachable,
    answer: Awaited<ReturnType<typeof teachOnPage>>,
  ): Promise<string | undefined> => {
    if (!answer) return t('site_page_gone');
    if (answer.ended === 'left') return t('site_left');
    if (answer.ended === 'editor-first') return t('site_editor_first');
    if (!answer.found) return t('site_not_found_again');
    const { account, locator } = answer;
    if (what === 'account' && !(account && overview.accounts[account]))
      return t('site_account_not_ours', `\u2068@${account ?? '?'}\u2069`);
    return attempt(() => site.run({ type: 'teach-locator', what, ...locator }));
  };

  const forget = async (what: Teachable) => {
    const wrong = await attempt(() => site.run({ type: 'forget-locator', what }));
    await look();
    say(wrong ?? t('site_forgotten', t(`site_part_${what}`)));
  };

  if (!value) return <p aria-busy="true">{t('site_looking')}</p>;
  const { report } = value;
  if (!report) {
    return (
      <div class="stack">
        <p>{t('site_no_answer')}</p>
        <ActionButton act={look}>{t('site_look_again')}</ActionButton>
      </div>
    );
  }
  const findings = findingsOf(report);
  const missing = findings.filter(({ state }) => state === 'missing').length;
  const day = isoWithOffset(clock(), ownZone()).slice(0, 10);
  return (
    <div class="stack">
      <p>
        {findings.length === 0
          ? t('site_messages')
          : missing > 0
            ? tn('site_missing', missing)
            : t(report.composer === 'none' ? 'site_good_so_far' : 'site_good')}
      </p>
      <ul class="site-findings">
        {findings.map((finding) => (
          <Row
            key={finding.part}
            finding={finding}
            taught={isTaught(finding, overview)}
            pointing={pointing}
            pointAt={pointAt}
            forget={forget}
          />
        ))}
      </ul>
      {pointing && (
        <div class="row" id="site-pointing">
          <span>{t('site_pointing')}</span>
          <button type="button" class="btn small" onClick={() => void stopTeaching(tabId)}>
            {t('common_cancel')}
          </button>
        </div>
      )}
      <p class="site-news">{news}</p>
      <div class="row">
        <ActionButton class="small" act={look}>
          {t('site_look_again')}
        </ActionButton>
        <CopyButton text={reportText(report, findings, overview.site, day)}>
          {t('site_copy_report')}
        </CopyButton>
      </div>
      <p class="muted">{t('site_report_text')}</p>
    </div>
  );
}

function isTaught({ part }: Finding, { site }: Overview): Teachable | undefined {
  return site?.taught[part as Teachable] && (part as Teachable);
}

interface RowProps {
  finding: Finding;
  taught: Teachable | undefined;
  pointing: Teachable | undefined;
  pointAt: (what: Teachable) => Promise<void>;
  forget: (what: Teachable) => Promise<void>;
}

function Row({ finding, taught, pointing, pointAt, forget }: RowProps) {
  const { part, state, how, count, teach } = finding;
  const name = t(`site_part_${part}`);
  return (
    <li>
      <i class={state} aria-hidden="true">
        {MARK[state]}
      </i>
      <div>
        <b>{name}</b> <span>{t(`site_state_${state}`)}</span>
        <p class="muted">
          {t(`site_${part}_${how}`)}
          {count !== undefined && count > 1 && ` ${t('site_count', count)}`}
          {taught && ` ${t('site_by_pointing')}`}
        </p>
      </div>
      <div class="row">
        {teach && (
          <ActionButton
            class="small"
            label={t('site_point_label', name)}
            act={() => pointAt(teach)}
            disabledBy={pointing && pointing !== teach ? 'site-pointing' : undefined}
          >
            {t('site_point')}
          </ActionButton>
        )}
        {taught && (
          <ActionButton class="quiet small" label={t('site_forget_label', name)} act={() => forget(taught)}>
            {t('site_forget')}
          </ActionButton>
        )}
      </div>
    </li>
  );
}
