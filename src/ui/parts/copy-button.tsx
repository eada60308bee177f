// Copies a text and says so where the button stands.
import { useState } from 'preact/hooks';
import { t } from '../../platform/i18n';
import { ActionButton } from './action-button';
import { announce } from './announcer';

export function CopyButton({ text, children }: { text: string; children: string }) {
  const [state, setState] = useState<'idle' | 'copied' | 'failed'>('idle');
  const label =
    state === 'copied' ? t('panel_copied') : state === 'failed' ? t('panel_copy_failed') : children;
  return (
    <ActionButton
      class="small"
      act={async () => {
        const done = await navigator.clipboard.writeText(text).then(
          () => 'copied' as const,
          () => 'failed' as const,
        );
        setState(done);
        announce(t(done === 'copied' ? 'panel_copied' : 'panel_copy_failed'));
        setTimeout(() => setState('idle'), 2000);
      }}
    >
      {label}
    </ActionButton>
  );
}
