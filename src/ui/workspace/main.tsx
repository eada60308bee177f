// The workspace page: the queue, one post, writing, import, log and settings.
import { render } from 'preact';
import { language, t } from '../../platform/i18n';
import '../parts/base.css';
import { allRules } from '../../domain/lifecycle/rules';
import { Announcer } from '../parts/announcer';
import { ContextGate } from '../parts/context-gate';
import { App } from './shell/app';
import { Status } from './shell/status';
import './workspace.css';

const lang = language();
document.documentElement.lang = lang;
document.documentElement.dir = directionOf(lang);
document.title = t('workspace_title');

/** The writing direction of a language; browsers without the method know it by the usual four scripts. */
function directionOf(tag: string): 'ltr' | 'rtl' {
  const locale = new Intl.Locale(tag) as Intl.Locale & { getTextInfo?: () => { direction?: string } };
  const direction = locale.getTextInfo?.().direction;
  if (direction) return direction === 'rtl' ? 'rtl' : 'ltr';
  return /^(ar|fa|he|iw|ur|ps|sd|ug|yi|dv|ckb)(-|$)/.test(tag) ? 'rtl' : 'ltr';
}

render(
  <>
    <Announcer />
    <ContextGate rules={allRules}>{(context) => <App context={context} />}</ContextGate>
    <Status />
  </>,
  document.getElementById('app')!,
);
