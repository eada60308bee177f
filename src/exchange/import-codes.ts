// The closed set of things an import can say. Each has a text under `import_<code>` (see importMessageKey).

/** Why a whole file cannot be read. */
export type FileCode =
  | 'empty-file'
  | 'file-too-big'
  | 'spreadsheet'
  | 'not-utf8'
  | 'not-utf16'
  | 'not-text'
  | 'json-syntax'
  | 'json-syntax-at'
  | 'not-a-queue'
  | 'not-decisions'
  | 'other-version'
  | 'other-tool'
  | 'columns-missing'
  | 'column-twice'
  | 'quote-open'
  | 'quote-stray'
  | 'no-rows';

/** Why one row is not taken. */
export type ReasonCode =
  | 'field-invalid'
  | 'cells-too-many'
  | 'part-order'
  | 'part-differs'
  | 'alt-count'
  | 'text-missing'
  | 'part-empty'
  | 'text-too-long'
  | 'links-too-many'
  | 'topic-too-long'
  | 'topic-characters'
  | 'media-too-many'
  | 'alt-too-long'
  | 'lone-surrogate'
  | 'control-character'
  | 'kind-unknown'
  | 'target-missing'
  | 'target-invalid'
  | 'link-invalid'
  | 'reply-control-unknown'
  | 'account-missing'
  | 'account-invalid'
  | 'account-unknown'
  | 'account-zone-unknown'
  | 'account-policy-invalid'
  | 'account-twice'
  | 'ref-twice'
  | 'row-twice'
  | 'schedule-incomplete'
  | 'date-invalid'
  | 'date-ambiguous'
  | 'time-invalid'
  | 'zone-unknown'
  | 'date-past'
  | 'image-missing'
  | 'image-ambiguous'
  | 'image-type'
  | 'image-size'
  | 'image-unreadable'
  | 'approval-incomplete'
  | 'approval-role-unknown'
  | 'approval-role-twice'
  | 'approval-date-invalid'
  | 'approval-reversed'
  | 'approval-ended'
  | 'approval-too-long'
  | 'approval-author';

/** What deserves a look and keeps nothing out. */
export type WarningCode =
  | 'near-limit'
  | 'alt-missing'
  | 'target-unused'
  | 'content-twice'
  | 'content-in-queue'
  | 'differs-from-queue'
  | 'ref-missing'
  | 'no-date'
  | 'date-past-allowed'
  | 'time-skipped'
  | 'time-repeated'
  | 'author-missing'
  | 'not-approved'
  | 'roles-missing'
  | 'approval-not-yet'
  | 'due-outside-approval';

export type ImportCode = FileCode | ReasonCode | WarningCode;

/** One thing to say about a file or a row. `detail` holds the values its text names in braces. */
export interface Issue<C extends string = ImportCode> {
  code: C;
  detail?: Record<string, string | number>;
}

/** The key of the text for a code. Browsers allow no `-` in message names. */
export function importMessageKey(code: ImportCode): string {
  return `import_${code.replaceAll('-', '_')}`;
}
