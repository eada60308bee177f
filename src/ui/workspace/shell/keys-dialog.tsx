// `?`: the keys, and the switch for those that are a letter alone.
import { t } from '../../../platform/i18n';
import { Dialog } from '../../parts/dialog';
import { setSingleKeys, singleKeys } from './keys';

type Line = [keys: string[], label: string];

const GROUPS: readonly { title: string; lines: readonly Line[] }[] = [
  {
    title: 'workspace_keys_everywhere',
    lines: [
      [['Ctrl', 'K'], 'workspace_palette'],
      [['Ctrl', 'Z'], 'workspace_undo'],
      [['/'], 'workspace_search'],
      [['N'], 'workspace_new_post'],
      [['I'], 'workspace_import_file'],
      [['?'], 'workspace_keys'],
    ],
  },
  {
    title: 'workspace_keys_go',
    lines: [
      [['G', 'Q'], 'workspace_tab_coming_up'],
      [['G', 'R'], 'workspace_review'],
      [['G', 'D'], 'workspace_tab_drafts'],
      [['G', 'P'], 'workspace_tab_posted'],
      [['G', 'T'], 'workspace_tasks'],
      [['G', 'L'], 'workspace_log'],
      [['G', 'S'], 'workspace_settings'],
    ],
  },
  {
    title: 'workspace_keys_post',
    lines: [
      [['E'], 'workspace_edit'],
      [['A'], 'workspace_approve'],
      [['C'], 'workspace_conditions'],
      [['R'], 'workspace_reject'],
      [['X'], 'workspace_withdraw'],
      [['W'], 'workspace_when'],
      [['S'], 'workspace_skip'],
      [['J', 'K'], 'workspace_keys_step'],
    ],
  },
  {
    title: 'workspace_keys_list',
    lines: [
      [['↑', '↓'], 'workspace_keys_move'],
      [['Enter'], 'workspace_keys_open'],
      [['Space'], 'workspace_keys_choose'],
      [['Shift', '↓'], 'workspace_keys_range'],
      [['Ctrl', 'A'], 'workspace_keys_all'],
      [['Esc'], 'workspace_keys_leave'],
    ],
  },
];

/** macOS has another key for it. */
const MAC = /mac/i.test(navigator.platform);

export default function KeysDialog({ onClose }: { onClose: () => void }) {
  return (
    <Dialog title={t('workspace_keys')} wide onClose={onClose}>
      <div class="ws-keys">
        {GROUPS.map(({ title, lines }) => (
          <section key={title}>
            <h3>{t(title)}</h3>
            <dl>
              {lines.map(([keys, label]) => (
                <div key={label}>
                  <dt>
                    {keys.map((key) => (
                      <kbd key={key}>{key === 'Ctrl' && MAC ? '⌘' : key}</kbd>
                    ))}
                  </dt>
                  <dd>{t(label)}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
      <label class="choice">
        <input
          type="checkbox"
          checked={singleKeys.value}
          onChange={(event) => setSingleKeys(event.currentTarget.checked)}
        />
        <span>{t('workspace_keys_single')}</span>
      </label>
      <div class="dialog-actions">
        <button type="button" class="btn" onClick={onClose}>
          {t('common_close')}
        </button>
      </div>
    </Dialog>
  );
}
