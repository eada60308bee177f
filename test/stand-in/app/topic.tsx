// biome-ignore-all lint/a11y: reproduces a page whose controls are divs with roles, good and bad ones
/** The topic beside the author's name. */
import { useState } from 'react';
import { Press } from './controls';
import { t } from './labels';
import { modes } from './session';

const suggestions = ['Public health', 'Medicine', 'Commuting', 'Books', 'Science', 'Running'];

/** 1 to 50 characters, no newline, tab, full stop or ampersand. */
const allowed = (topic: string) => /^[^\n\t.&]{1,50}$/.test(topic);

export function Topic({
  value,
  onChange,
}: {
  value: string | null;
  onChange: (topic: string | null) => void;
}) {
  const [open, setOpen] = useState(false);
  const [typed, setTyped] = useState('');

  const choose = (topic: string, suggested: boolean) => {
    const clean = topic.trim().replace(/^#/, '');
    setOpen(false);
    setTyped('');
    if (!allowed(clean)) return;
    // On some accounts a topic of one's own is dropped without a word: the row has to be read back.
    if (suggested || modes.topicSticks) onChange(clean);
  };

  if (value) {
    return (
      <span className="topic">
        <span aria-hidden="true">›</span>
        <Press className="topic-name" onPress={() => setOpen(true)}>
          {value}
        </Press>
        <Press className="quiet" label={`${t('remove')} ${value}`} onPress={() => onChange(null)}>
          ×
        </Press>
      </span>
    );
  }
  if (!open) {
    return (
      <span className="topic">
        <span aria-hidden="true">›</span>
        <Press
          className="topic-add"
          onPress={(trusted) => {
            if (modes.topicField === 'inline' && !trusted) return;
            setOpen(true);
          }}
        >
          {t('addTopic')}
        </Press>
      </span>
    );
  }
  const matching = suggestions.filter((topic) => topic.toLowerCase().includes(typed.trim().toLowerCase()));
  return (
    <span className="topic">
      <input
        type={modes.topicField === 'search' ? 'search' : 'text'}
        className="topic-input"
        placeholder={modes.topicField === 'search' ? t('communityOrTopic') : t('addTopic')}
        value={typed}
        autoComplete="off"
        autoFocus
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return;
          event.preventDefault();
          const same = suggestions.find((topic) => topic.toLowerCase() === typed.trim().toLowerCase());
          choose(same ?? typed, same !== undefined);
        }}
      />
      {modes.topicField === 'search' ? (
        <div role="listbox" className="topic-list">
          {matching.map((topic) => (
            <div
              key={topic}
              role="option"
              aria-selected="false"
              tabIndex={-1}
              onClick={() => choose(topic, true)}
              onKeyDown={(event) => event.key === 'Enter' && choose(topic, true)}
            >
              {topic}
            </div>
          ))}
          {typed.trim() && !matching.includes(typed.trim()) ? (
            <div
              role="option"
              aria-selected="false"
              tabIndex={-1}
              onClick={() => choose(typed, false)}
              onKeyDown={(event) => event.key === 'Enter' && choose(typed, false)}
            >
              {typed.trim()}
            </div>
          ) : null}
        </div>
      ) : null}
    </span>
  );
}
