// Tables of other tools that people try first: recognised by their headers, so that the refusal can say what it is.

const HEADERS: readonly { tool: string; columns: readonly string[] }[] = [
  { tool: 'Buffer', columns: ['text', 'imageurl', 'postingtime'] },
  { tool: 'Metricool', columns: ['text', 'date', 'time', 'draft', 'pictureurl1'] },
  { tool: 'Publer', columns: ['text', 'dateintl.formatorprompt'] },
  { tool: 'Sprout Social', columns: ['date', 'time24hr', 'messagetext'] },
  { tool: 'X analytics', columns: ['postid', 'posttext', 'impressions'] },
  { tool: 'X analytics', columns: ['tweetid', 'tweettext', 'impressions'] },
  { tool: 'Meta Business Suite', columns: ['postid', 'publishtime', 'permalink'] },
  { tool: 'RecurPost', columns: ['originalmessage', 'threadmessage'] },
];

/** The tool whose export has such columns. @param columns names as `columnKey` makes them. */
export function knownTool(columns: readonly string[]): string | undefined {
  return HEADERS.find((known) => known.columns.every((name) => columns.includes(name)))?.tool;
}
