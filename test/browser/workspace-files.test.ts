/** Files in and out, as a person sees them: the import with its dry run, the log, its exports and its verification. */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Papa from 'papaparse';
import { beforeAll, expect, it } from 'vitest';
import { leafHash } from '../../src/domain/log/merkle';
import { contentHash } from '../../src/domain/post/content-hash';
import { shortCode } from '../../src/domain/post/short-code';
import type { ImportCode } from '../../src/exchange/import-codes';
import { LOG_COLUMNS } from '../../src/exchange/log-csv';
import { verifyLogJsonl } from '../../src/exchange/verify-log-jsonl';
import { sampleQueue, sampleQueueCsv, writeSampleQueue } from '../sample/sample-queue';
import { type DownloadedFile, describeInBrowsers, eventually, type World } from './harness';
import {
  allowPast,
  bringIn,
  choose,
  everything,
  fileOf,
  reasonOf,
  verdictOf,
  verdicts,
} from './steps/import-files';
import { openPacket } from './steps/open-packet';
import { bodyIn, dayFromNow, hasFocus, says, wordsLike } from './steps/screens';
import { command, HANDLE, keepPage, logOf, postOf, storeOf } from './steps/seed';
import { words } from './steps/words';
import { exportLog, openWorkspace } from './steps/workspace';

const FUTURE = dayFromNow(30);
const HEADER = 'ref,account,text,media,alt,date,time,zone,approval_role,approval_name,approval_until';

/** Rows of which each has one fault, and what must be said of it. */
const BAD: [ref: string, cells: string, code: ImportCode][] = [
  ['BAD-1', `${HANDLE},,,,${FUTURE},09:00,,,,`, 'text-missing'],
  ['BAD-2', `${HANDLE},${'x'.repeat(501)},,,${FUTURE},09:00,,,,`, 'text-too-long'],
  ['BAD-3', `${HANDLE},In no zone,,,${FUTURE},09:00,Mars/Olympus,,,`, 'zone-unknown'],
  ['BAD-4', `${HANDLE},Too late,,,2020-01-01,09:00,,,,`, 'date-past'],
  ['BAD-5', `${HANDLE},Where is it?,nowhere.png,A thing,${FUTURE},09:00,,,,`, 'image-missing'],
  ['BAD-6', `${HANDLE},It is broken,broken.png,A thing,${FUTURE},09:00,,,,`, 'image-unreadable'],
  ['BAD-7', `nobody.here,Who is this?,,,${FUTURE},09:00,,,,`, 'account-unknown'],
  ['BAD-8', `${HANDLE},Which day?,,,03/04/2099,09:00,,,,`, 'date-ambiguous'],
  ['BAD-9', `${HANDLE},Ended,,,${FUTURE},09:00,,Compliance,Carl Check,2020-01-01`, 'approval-ended'],
];

/** Files that cannot be read at all. */
const UNREADABLE: [name: string, content: string | Uint8Array, code: ImportCode][] = [
  ['cut.json', '{"bobbinQueue": 1, "posts": [\n{"account": "a"', 'json-syntax-at'],
  ['other.json', '{"posts": "none"}', 'not-a-queue'],
  ['next.json', '{"bobbinQueue": 2, "posts": []}', 'other-version'],
  ['columns.csv', 'when,what\r\n2099-01-01,Hello\r\n', 'columns-missing'],
  ['open.csv', `${HEADER}\r\nA-1,${HANDLE},"never closed\r\n`, 'quote-open'],
  ['empty.csv', '', 'empty-file'],
  ['book.csv', new Uint8Array([0x50, 0x4b, 3, 4, 0, 0, 0, 0]), 'spreadsheet'],
];

describeInBrowsers('files of the workspace', (open, browser) => {
  let world: World;
  const folder = mkdtempSync(join(tmpdir(), 'bobbin-sample-'));
  const now = new Date();
  const paths = writeSampleQueue(folder, now);
  const images = paths.filter((path) => /\.(png|jpg)$/.test(path));
  const { posts } = sampleQueue(now);

  beforeAll(async () => {
    world = await open({ account: HANDLE });
    await keepPage(world);
  });

  it('brings in the sample as JSON with its images: judged row by row, stored only when confirmed', async () => {
    const page = await openWorkspace(world, '#/import');
    const before = await everything(world, page);
    await choose(page, [join(folder, 'queue.json'), ...images]);
    const judged = await verdicts(page);
    expect(judged).toHaveLength(posts.length);
    for (const [i, { ref }] of posts.entries()) {
      expect(judged[i]).toContain(ref);
      expect(judged[i]).toMatch(
        new RegExp(`${words('workspace_verdict_new')}|${words('workspace_verdict_refused')}`),
      );
    }
    await allowPast(page);
    expect(await everything(world, page)).toBe(before);
    // One row is left out by the person.
    const out = posts.at(-1)!;
    await page.getByLabel(words('workspace_import_choose', out.ref)).click();
    await bringIn(page, posts.length - 1);
    await says(page, words('workspace_import_added_other', posts.length - 1));

    const store = await storeOf(world);
    expect(store.posts.map((post) => post.ref).toSorted()).toEqual(
      posts
        .filter((post) => post !== out)
        .map((post) => post.ref)
        .toSorted(),
    );
    for (const wanted of posts.filter((post) => post !== out)) {
      const post = store.posts.find((one) => one.ref === wanted.ref)!;
      const { content } = bodyIn(store, post);
      expect(content.parts.map((part) => part.text)).toEqual(wanted.parts.map((part) => part.text));
      expect(content.parts.flatMap((part) => part.media?.map((one) => one.alt) ?? [])).toEqual(
        wanted.parts.flatMap((part) => part.media?.map((one) => one.alt) ?? []),
      );
      expect(contentHash(content)).toBe(post.contentHash);
      expect(post.state).toBe(wanted.approval ? 'approved' : 'in-review');
    }
    await page.close();
  });

  it('adds nothing twice: the same file again brings only what was left out', async () => {
    const page = await openWorkspace(world, '#/import');
    await choose(page, [join(folder, 'queue.json'), ...images]);
    await page.findByRole('table');
    expect(await verdictOf(page, posts[0]!.ref)).toContain(words('workspace_verdict_already_there'));
    if (await page.getByLabel(words('workspace_import_allow_past')).isVisible()) await allowPast(page);
    await bringIn(page, 1);
    const complete = await everything(world, page);
    await choose(page, [join(folder, 'queue.json'), ...images]);
    const judged = await verdicts(page);
    expect(judged).toHaveLength(posts.length);
    for (const said of judged) expect(said).toContain(words('workspace_verdict_already_there'));
    expect(await page.getByRole('button', { name: words('workspace_import_nothing') }).isDisabled()).toBe(
      true,
    );
    expect(await everything(world, page)).toBe(complete);
    await page.close();
  });

  it('brings the same posts in from a table', async () => {
    const page = await openWorkspace(world, '#/import');
    const table = fileOf('again.csv', sampleQueueCsv(now).replaceAll(/^"?(NB-[\w-]+)/gm, '$1-csv'));
    await choose(page, [table, ...images]);
    await page.findByRole('table');
    const ref = posts[0]!.ref;
    await allowPast(page);
    // Another reference is another post; that its content is there already is said.
    expect(await verdictOf(page, `${ref}-csv`)).toMatch(reasonOf('content-in-queue'));
    await bringIn(page, posts.length);
    const store = await storeOf(world);
    for (const { ref } of posts) {
      const [fromJson, fromCsv] = [ref, `${ref}-csv`].map(
        (one) => store.posts.find((post) => post.ref === one)!,
      );
      expect(fromCsv?.contentHash).toBe(fromJson?.contentHash);
      expect(fromCsv?.dueAt).toBe(fromJson?.dueAt);
      expect(fromCsv?.approvedUntil).toBe(fromJson?.approvedUntil);
    }
    await page.close();
  });

  it('says of each bad row why it stays out, and takes the good ones only', async () => {
    const rows = BAD.map(([ref, cells]) => `${ref},${cells}`);
    const good = `GOOD-1,${HANDLE},A good row,,,${FUTURE},09:00,,Compliance,Carl Check,${dayFromNow(90)}`;
    const file = fileOf('mixed.csv', [HEADER, ...rows, good, ''].join('\r\n'));
    const page = await openWorkspace(world, '#/import');
    const before = await storeOf(world);
    const all = await everything(world, page);
    await choose(page, [file, fileOf('broken.png', 'this is no picture')]);
    await page.findByRole('table');
    for (const [ref, , code] of BAD) {
      const said = await verdictOf(page, ref);
      expect(said).toContain(words('workspace_verdict_refused'));
      expect(said).toMatch(reasonOf(code));
    }
    expect(await verdictOf(page, 'GOOD-1')).toContain(words('workspace_verdict_new_approved'));
    expect(await everything(world, page)).toBe(all);
    await bringIn(page, 1);
    const after = await storeOf(world);
    expect(after.posts.filter((post) => !before.posts.some((one) => one.id === post.id))).toMatchObject([
      { ref: 'GOOD-1', state: 'approved' },
    ]);
    for (const post of before.posts) expect(after.posts).toContainEqual(post);
    await page.close();
  });

  it('refuses what it cannot read in words, and stores nothing of it', async () => {
    const page = await openWorkspace(world, '#/import');
    const before = await everything(world, page);
    for (const [name, content, code] of UNREADABLE) {
      await choose(page, [fileOf(name, content)]);
      await says(page, words('workspace_import_unreadable', name));
      await says(page, reasonOf(code));
    }
    // Neither UTF-8 nor lost: read as Windows-1252 when the person says so.
    const text = `${HEADER}\r\nLATIN-1,${HANDLE},Caf\u00e9 um neun,,,${FUTURE},09:00,,,,\r\n`;
    await choose(page, [fileOf('latin.csv', Buffer.from(text, 'latin1'))]);
    await says(page, reasonOf('not-utf8'));
    await page.getByRole('button', { name: words('workspace_import_windows1252') }).click();
    expect(await verdictOf(page, 'LATIN-1')).toContain('Café um neun');
    // So are decisions.
    const returned = 'short_code,role,decision,name\r\n7K3M,Compliance,approve,Ren\u00e9e\r\n';
    await choose(page, [fileOf('returned-latin.csv', Buffer.from(returned, 'latin1'))]);
    await page.getByRole('button', { name: words('workspace_import_windows1252') }).click();
    await page.findByRole('heading', { name: words('workspace_decisions_title') });
    expect((await verdicts(page))[0]).toContain('Renée');
    expect(await everything(world, page)).toBe(before);
    await page.close();
  });

  it('shows the log in plain words, and exports it whole in both forms', async () => {
    const page = await openWorkspace(world, '#/log');
    const log = await logOf(world);
    await says(page, words('workspace_log_entries_other', log.length.toLocaleString('en')));
    const newest = log.at(-1)!;
    const [, first] = await page.queryAllByRole('row');
    const said = await first!.text();
    expect(said).toContain(String(newest.seq));
    expect(said).toContain(words('workspace_log_decision_approve'));
    expect(said).toContain('Carl Check');
    // No entry shows a code instead of words.
    const shown = await page.text();
    for (const type of new Set(log.map(({ entry }) => entry.type)))
      expect(shown).not.toMatch(new RegExp(`\\b${type}\\b`));

    const jsonl = await exportLog(page, 'jsonl', world);
    const lines = jsonl.bytes.toString('utf8').trimEnd().split('\n');
    const verdict = await verifyLogJsonl(lines);
    expect(verdict).toMatchObject({ ok: true, size: log.length, problems: [] });
    const { entries } = await storeOf(world);
    expect(lines.slice(0, -1).map((line) => JSON.parse(line).leaf)).toEqual(
      (entries as { json: string }[]).map(({ json }) => leafHash(json)),
    );
    expect(lines.slice(0, -1).map((line) => JSON.parse(line).body ?? null)).toEqual(
      log.map(({ body }) => (body && body !== 'erased' ? { salt: body.salt, value: body.value } : null)),
    );

    const csv = await exportLog(page, 'csv', world);
    const table = Papa.parse<string[]>(
      csv.bytes
        .toString('utf8')
        .replace(/^\uFEFF/, '')
        .trimEnd(),
      { header: false },
    );
    expect(table.errors).toEqual([]);
    expect(table.data[0]).toEqual([...LOG_COLUMNS]);
    const hash = LOG_COLUMNS.indexOf('entry_hash');
    expect(table.data.slice(1).map((row) => row[hash])).toEqual(log.map(({ json }) => leafHash(json)));
    const texts = new Set(table.data.map((row) => row[LOG_COLUMNS.indexOf('text')]));
    // A thread's parts stand in one cell; what stands alone has to be there to the last character.
    for (const post of posts.filter(
      ({ parts }) => parts.length === 1 && !/^[=+\-@\t\r]/.test(parts[0]!.text),
    )) {
      expect(texts).toContain(post.parts[0]!.text);
    }

    // The log is verified here, and a file of it that somebody changed is found out.
    const verify = page.getByText(words('workspace_verify'));
    await verify.click();
    await page.getByRole('button', { name: words('workspace_verify_own') }).click();
    const dialog = await page.findByRole('dialog', { name: words('workspace_verify_good') });
    expect(await dialog.text()).toContain(verdict.root);
    await dialog.getByRole('button', { name: words('common_close') }).click();
    await hasFocus(verify);
    const changed = `${lines.join('\n').replace('A good row', 'A bad row')}\n`;
    for (const [name, content, title] of [
      ['sound.jsonl', jsonl.bytes, 'workspace_verify_good'],
      ['changed.jsonl', changed, 'workspace_verify_bad'],
    ] as const) {
      await page.getByCss('input[type=file][accept*=jsonl]').setFiles(fileOf(name, content));
      const finding = await page.findByRole('dialog', { name: words(title) });
      await page.press('Escape');
      await finding.gone();
    }
    await eventually(
      async () => (await page.queryAllByRole('dialog')).length === 0,
      'no dialog is left open',
    );
    await page.close();
  });

  it('sends posts out for review in a packet, and brings the decisions back', async () => {
    await command(world, { type: 'set-person', name: 'Desk', roles: [] });
    const lines = [
      `PK-1,${HANDLE},"Wash <b>both</b> hands, & ""twice"".",hand-washing.png,Two hands,${FUTURE},09:00,,,,`,
      `PK-2,${HANDLE},An open window.,,,${FUTURE},10:00,,,,`,
    ];
    const importing = await openWorkspace(world, '#/import');
    await choose(importing, [fileOf('packet.csv', [HEADER, ...lines].join('\r\n')), ...images]);
    await importing.findByRole('table');
    await bringIn(importing, 2);
    await importing.close();
    const [first, second] = [await postOf(world, 'PK-1'), await postOf(world, 'PK-2')];
    const page = await openWorkspace(world, '#/queue/in-review');
    for (const { excerpt } of [first, second]) {
      const box = page.getByLabel(words('workspace_choose_post', excerpt));
      await box.click();
      await eventually(() => box.isChecked(), 'what is chosen is ticked');
    }
    await page.getByRole('button', { name: words('workspace_packet') }).click();
    const dialog = page.getByRole('dialog', { name: words('workspace_packet_title') });
    await dialog.getByLabel(words('workspace_packet_to')).fill('Medical <b>review</b>');
    await dialog.getByRole('button', { name: words('workspace_packet_make') }).click();
    await dialog.findByText(words('workspace_packet_made_other', 2), { timeout: 30_000 });
    const saved: DownloadedFile[] = [];
    for (const [name, ending] of [
      ['html', /^bobbin-packet-.*\.html$/],
      ['csv', /^bobbin-decisions-.*\.csv$/],
      ['json', /^bobbin-decisions-.*\.json$/],
    ] as const) {
      await dialog.getByRole('button', { name: words(`workspace_packet_save_${name}`) }).click();
      saved.push(await world.waitForDownload(ending));
    }
    const [html, csv] = saved as [DownloadedFile, DownloadedFile];
    await page.close();

    // Opened as a file, it shows all that there is to decide on, and asks no network for anything.
    const opened = await openPacket(browser, html.path);
    expect(opened.problems).toEqual([]);
    expect(opened.pictures.length).toBeGreaterThan(0);
    expect(opened.pictures.every((width) => width > 0)).toBe(true);
    expect(opened.text).toContain('Medical <b>review</b>');
    if (browser === 'chromium') {
      // The cover, and each post from the top of a page; the shorter paper may need a second for the one with a picture.
      const { A4, Letter } = opened.printed;
      expect(A4).toEqual({ pages: 3, size: expect.stringMatching(/^59[45].* 84[12]/) });
      expect(Letter!.size).toBe('612 792');
      expect([3, 4]).toContain(Letter!.pages);
    }
    for (const post of [first, second]) {
      const { content } = bodyIn(await storeOf(world), post);
      expect(opened.text).toContain(shortCode(post.contentHash));
      expect(opened.text).toContain(post.contentHash);
      for (const part of content.parts) {
        expect(opened.posts).toContain(part.text);
        for (const { alt } of part.media ?? []) expect(opened.text).toContain(alt);
      }
    }

    // Filled in, and brought back: one that holds, one by nobody's role; then the post is edited, and a third is late.
    const { data } = Papa.parse<Record<string, string>>(csv.bytes.toString('utf8'), { header: true });
    const rows = data.filter((row) => row.post_id);
    expect(rows.map((row) => row.content_hash).toSorted()).toEqual(
      [first, second].map((post) => post.contentHash).toSorted(),
    );
    const filled: Record<string, string>[] = rows.map((row) => ({
      ...row,
      decision: 'approve',
      name: 'Carl Check',
      until: dayFromNow(90),
    }));
    const file = fileOf('returned.csv', Papa.unparse([...filled, { ...filled[0], role: 'Sales' }]));
    const back = await openWorkspace(world, '#/import');
    const before = await everything(world, back);
    await choose(back, [file]);
    await back.findByRole('heading', { name: words('workspace_decisions_title') });
    const judged = await verdicts(back);
    expect(judged).toHaveLength(3);
    expect(judged[0]).toContain(words('workspace_verdict_approve'));
    expect(judged[2]).toContain(words('refusal_role_not_asked', 'Sales'));
    expect(await everything(world, back)).toBe(before);
    await back.getByRole('button', { name: words('workspace_decisions_go_other', 2) }).click();
    await says(back, words('workspace_decisions_recorded_other', 2));
    for (const { id } of [first, second]) {
      const post = (await storeOf(world)).posts.find((one) => one.id === id)!;
      expect(post.state).toBe('approved');
      expect(post.decisions.at(-1)).toMatchObject({ importedFrom: 'returned.csv', importedBy: 'Desk' });
    }
    await choose(back, [file]);
    expect((await verdicts(back))[0]).toContain(words('workspace_verdict_already_there'));
    expect(await back.getByRole('button', { name: words('workspace_decisions_nothing') }).isDisabled()).toBe(
      true,
    );

    // The post changes: what was decided on its earlier text is not taken for it, and the difference is shown.
    const { content, author } = bodyIn(await storeOf(world), second);
    const [part, ...more] = content.parts;
    await command(world, {
      type: 'write-post',
      postId: second.id,
      content: { ...content, parts: [{ ...part!, text: `${part!.text} Amended.` }, ...more] },
      details: { author, ref: second.ref },
      basedOn: second.contentHash,
    });
    const late = filled.find((row) => row.post_id === second.id)!;
    await choose(back, [fileOf('late.csv', Papa.unparse([{ ...late, name: 'Another' }]))]);
    expect((await verdicts(back))[0]).toMatch(wordsLike('decision_content_other'));
    await back.getByRole('button', { name: words('workspace_decisions_show_difference_row', 2) }).click();
    const difference = back.getByRole('dialog', { name: words('workspace_decisions_made_for_title') });
    expect(await (await difference.findByText(/Amended/)).text()).toContain('Amended');
    await back.press('Escape');

    // On paper: the short code leads to the post, and the code of an earlier text says so.
    await back.getByRole('button', { name: words('workspace_import_other') }).click();
    const code = back.getByLabel(words('workspace_code'));
    await code.fill(shortCode(second.contentHash).toLowerCase());
    await back.press('Enter');
    await back.findByText(wordsLike('decision_content_other'));
    await code.fill(shortCode(first.contentHash));
    await back.press('Enter');
    await back
      .getByRole('complementary', { name: words('workspace_post') })
      .getByRole('article')
      .visible();
    expect(await back.url()).toContain(first.id);
    await back.close();
  });
});
