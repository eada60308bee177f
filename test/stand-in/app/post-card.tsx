// biome-ignore-all lint/a11y: reproduces a page whose controls are divs with roles, good and bad ones
/** A published post as pages show it: shortened links, a topic without its sign, counts in the controls. */
import { Fragment, type ReactNode, useState } from 'react';
import type { Counts, ShownPost } from '../wire';
import { Icon, type IconName, MenuButton, Press } from './controls';
import { compact, shortAge, t } from './labels';
import { live, modes, openComposer } from './session';

const shownLinkLength = 21;

/** "https://www.example.org/know-your-numbers" reads "example.org/know-your…"; the target stays whole. */
function shortLink(url: string): string {
  const bare = url.replace(/^https?:\/\/(www\.)?/, '');
  return bare.length > shownLinkLength ? `${bare.slice(0, shownLinkLength)}…` : bare;
}

export const redirectLink = (url: string) =>
  `https://l.threads.com/?u=${encodeURIComponent(url)}&e=${encodeURIComponent('AT0standin')}`;

const tokens = /(https?:\/\/[^\s<>"]+[^\s<>".,;:!?)\]])|(?<![\w@])@([\w.]*\w)|(?<![\w#&])#([\p{L}\p{N}_]+)/gu;

function withBreaks(text: string, key: string): ReactNode {
  if (modes.publishedBreaks !== 'br' || !text.includes('\n')) return text;
  return text.split('\n').map((line, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: lines of a text that does not change
    <Fragment key={`${key}-${index}`}>
      {index > 0 ? <br /> : null}
      {line}
    </Fragment>
  ));
}

function tokenised(text: string, topicTaken: boolean): ReactNode[] {
  const nodes: ReactNode[] = [];
  let tagSeen = topicTaken;
  let end = 0;
  for (const match of text.matchAll(tokens)) {
    const [whole, url, mention, tag] = match;
    if (match.index > end) nodes.push(withBreaks(text.slice(end, match.index), `t${end}`));
    end = match.index + whole.length;
    const key = `m${match.index}`;
    if (url) {
      nodes.push(
        <a key={key} href={redirectLink(url)} target="_blank" rel="nofollow noreferrer">
          {shortLink(url)}
        </a>,
      );
    } else if (mention) {
      nodes.push(
        <a key={key} href={`/@${mention}`}>
          @{mention}
        </a>,
      );
    } else if (tag && !tagSeen) {
      // One topic a post: the first hashtag becomes it and loses its sign.
      tagSeen = true;
      nodes.push(
        <a key={key} href={`/search?q=${encodeURIComponent(tag)}&serp_type=tags`}>
          {tag}
        </a>,
      );
    } else {
      nodes.push(whole);
    }
  }
  if (end < text.length) nodes.push(withBreaks(text.slice(end), `t${end}`));
  return nodes;
}

function PublishedText({ text, topicTaken, fold }: { text: string; topicTaken: boolean; fold: boolean }) {
  const [unfolded, setUnfolded] = useState(false);
  const folded = fold && !unfolded && modes.foldAfter > 0 && text.length > modes.foldAfter;
  const shown = folded ? `${text.slice(0, modes.foldAfter).trimEnd()}…` : text;
  return (
    <div className="post-text" dir="auto">
      {modes.publishedBreaks === 'spans' ? (
        shown.split('\n').map((line, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines of a text that does not change
          <span key={index} className="post-line">
            {tokenised(line, topicTaken)}
          </span>
        ))
      ) : (
        <span>{tokenised(shown, topicTaken)}</span>
      )}
      {folded ? (
        <Press className="quiet" onPress={() => setUnfolded(true)}>
          {t('readMore')}
        </Press>
      ) : null}
    </div>
  );
}

function CountControl(props: { icon: IconName; name: string; count: number; onPress?: () => void }) {
  const count = props.count > 0 ? compact(props.count) : '';
  if (modes.counts === 'label') {
    return (
      <Press label={count ? `${props.name} ${count}` : props.name} onPress={() => props.onPress?.()}>
        <Icon name={props.icon} />
        <span aria-hidden="true">{count}</span>
      </Press>
    );
  }
  return (
    <Press onPress={() => props.onPress?.()}>
      <Icon name={props.icon} label={props.name} />
      {count ? <span>{count}</span> : null}
    </Press>
  );
}

function Controls({ post, counts }: { post: ShownPost; counts: Counts }) {
  return (
    <div className="post-controls">
      <CountControl icon="like" name={t('like')} count={counts.likes} />
      <CountControl
        icon="reply"
        name={t('reply')}
        count={counts.replies}
        onPress={() => openComposer({ replyTo: post.code })}
      />
      <MenuButton
        label={modes.counts === 'label' ? `${t('repost')} ${compact(counts.reposts)}` : undefined}
        items={[
          { text: t('repost'), onPress: () => {} },
          { text: t('quote'), onPress: () => openComposer({ quoteOf: post.code }) },
        ]}
      >
        <Icon name="repost" label={modes.counts === 'label' ? undefined : t('repost')} />
        {counts.reposts > 0 ? <span>{compact(counts.reposts)}</span> : null}
      </MenuButton>
      <CountControl icon="send" name={t('sendPost')} count={counts.shares} />
    </div>
  );
}

const noCounts: Counts = { views: 0, likes: 0, replies: 0, reposts: 0, shares: 0 };

function Media({ part }: { part: ShownPost['parts'][number] }) {
  if (part.media.length === 0) return null;
  return (
    <div className="media-row">
      {part.media.map((item) =>
        item.type.startsWith('video/') ? (
          <video key={item.src} src={item.src} className="post-media" controls />
        ) : (
          <img key={item.src} src={item.src} alt={item.alt} className="post-media" />
        ),
      )}
    </div>
  );
}

const editableFor = 15 * 60_000;

/** Edit stands in the menu of one's own post, for a while. */
function OwnMenu({ post, part }: { post: ShownPost; part: ShownPost['parts'][number] }) {
  const { account } = live.use();
  const young = Date.now() - Date.parse(post.at) < editableFor;
  if (modes.editing === 'none' || modes.redesign !== 'none' || account !== post.account || !young)
    return null;
  return (
    <MenuButton
      items={[{ text: t('edit'), onPress: () => openComposer({ editOf: part.code, texts: [part.text] }) }]}
    >
      <Icon name="more" label={t('more')} />
    </MenuButton>
  );
}

interface CardProps {
  post: ShownPost;
  /** Fold long texts, as lists do. */
  fold?: boolean;
  /** All parts of a thread one under the other (permalink page), or only the first (lists). */
  allParts?: boolean;
  /** Without controls: inside a composer or as a quotation. */
  plain?: boolean;
}

export function PostCard({ post, fold = false, allParts = false, plain = false }: CardProps) {
  const parts = allParts ? post.parts : post.parts.slice(0, 1);
  const redesigned = modes.redesign !== 'none';
  return parts.map((part, index) => {
    const body = (
      <>
        <div className="avatar" aria-hidden="true">
          {post.account.slice(0, 1).toUpperCase()}
        </div>
        <div className="post-body">
          <div className="post-head">
            <a href={`/@${post.account}`} className="author">
              {post.account}
            </a>
            {post.topic && index === 0 ? (
              <>
                <span aria-hidden="true">›</span>
                <a href={`/search?q=${encodeURIComponent(post.topic)}&serp_type=tags`}>{post.topic}</a>
              </>
            ) : null}
            {redesigned ? (
              <a href={`/t/${part.code}`} className="age">
                {shortAge(post.at)}
              </a>
            ) : (
              <a href={`/@${post.account}/post/${part.code}`} className="age">
                <time dateTime={post.at} title={new Date(post.at).toLocaleString()}>
                  {shortAge(post.at)}
                </time>
              </a>
            )}
            {plain ? null : <OwnMenu post={post} part={part} />}
            {post.edited ? <span className="age">{t('edited')}</span> : null}
          </div>
          <PublishedText text={part.text} topicTaken={post.topic !== undefined || index > 0} fold={fold} />
          {part.link ? (
            <a className="link-card" href={redirectLink(part.link)} target="_blank" rel="nofollow noreferrer">
              {shortLink(part.link)}
            </a>
          ) : null}
          <Media part={part} />
          {post.quoted && index === 0 ? (
            <div className="quoted">
              <PostCard post={post.quoted} plain />
            </div>
          ) : null}
          {plain ? null : <Controls post={post} counts={index === 0 ? post.counts : noCounts} />}
        </div>
      </>
    );
    return redesigned ? (
      <section key={part.code} className="post">
        {body}
      </section>
    ) : (
      <div key={part.code} className="post" data-pressable-container="true">
        {body}
      </div>
    );
  });
}
