// The machine-readable twin of a packet: one row for each post and decision asked, to be filled in and read back.
import { shortCode } from '../../domain/post/short-code';
import { isoWithOffset } from '../../domain/schedule/schedule';
import { csvCell } from '../csv-cell';
import { joinedText } from '../log-csv';
import type { PacketAbout, PacketPost } from '../packet/packet-post';
import {
  ANSWER_COLUMNS,
  type ASKED_COLUMNS,
  DECISION_COLUMNS,
  type DecisionColumn,
  fieldName,
} from './decision-row';

type Asked = Record<(typeof ASKED_COLUMNS)[number], string>;

function askedRows({ post, content, asked }: PacketPost): Asked[] {
  const { schedule } = post;
  return asked.flatMap(({ role, times }) =>
    Array.from({ length: times }, () => ({
      post_id: post.id,
      short_code: shortCode(post.contentHash),
      content_hash: post.contentHash,
      account: post.account,
      ref: post.ref ?? '',
      due: schedule ? `${schedule.date} ${schedule.time} ${schedule.zone}` : '',
      text: joinedText(content),
      role,
    })),
  );
}

// No spreadsheet takes them, and a zero byte makes a text file unreadable. The hash says what the text exactly is.
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g;

/** As a table, in UTF-8 with BOM and CRLF, every cell quoted and guarded. One chunk a post. */
export async function* blankDecisionsCsv(
  posts: AsyncIterable<PacketPost>,
  separator: ',' | ';',
): AsyncGenerator<string, void> {
  const line = (cells: readonly string[]) =>
    `${cells.map((cell) => csvCell(cell.replace(CONTROL, '\uFFFD'))).join(separator)}\r\n`;
  yield `\uFEFF${line(DECISION_COLUMNS)}`;
  for await (const post of posts) {
    const rows = askedRows(post).map((row) =>
      line(DECISION_COLUMNS.map((column) => (row as Partial<Record<DecisionColumn, string>>)[column] ?? '')),
    );
    yield rows.join('');
  }
}

/** As JSON, one row a line. One chunk a post. */
export async function* blankDecisionsJson(
  posts: AsyncIterable<PacketPost>,
  { at, zone, by, answerBy }: PacketAbout,
): AsyncGenerator<string, void> {
  const about = { bobbinDecisions: 1, madeAt: isoWithOffset(at, zone), madeBy: by, answerBy };
  yield `${JSON.stringify(about).slice(0, -1)},"decisions":[`;
  let first = true;
  for await (const post of posts) {
    const rows = askedRows(post).map((row) => {
      const fields = [
        ...Object.entries(row).map(([column, value]) => [fieldName(column as DecisionColumn), value]),
        ...ANSWER_COLUMNS.map((column) => [fieldName(column), '']),
      ];
      const line = `${first ? '' : ','}\n${JSON.stringify(Object.fromEntries(fields))}`;
      first = false;
      return line;
    });
    yield rows.join('');
  }
  yield '\n]}\n';
}
