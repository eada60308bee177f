// The side panel (Firefox: the sidebar) on Threads.
import { render } from 'preact';
import { language, t } from '../../platform/i18n';
import { Announcer } from '../parts/announcer';
import { ContextGate } from '../parts/context-gate';
import { Panel } from './panel';
import { panelRules } from './rules';

document.documentElement.lang = language();
// The browser's own word for the direction of its interface, in Chrome and Firefox alike.
document.documentElement.dir = t('@@bidi_dir');

render(
  <>
    <Announcer />
    <ContextGate rules={panelRules}>{(context) => <Panel context={context} />}</ContextGate>
  </>,
  document.getElementById('panel')!,
);
