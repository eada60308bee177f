// What the worker is asked for and what it answers. Files cross as blobs, which are handed over without being copied.
import type { BackupAbout } from '../../../exchange/backup-write';
import type { LogFilter } from '../../../exchange/log-filter';
import type { PacketAbout } from '../../../exchange/packet/packet-post';
import type { PacketLanguage } from '../../../exchange/packet/packet-words';
import type { LogVerdict } from '../../../exchange/verify-log-jsonl';
import type { LogTip } from '../../../store/log';

export type Job =
  | {
      type: 'packet';
      database: string | undefined;
      /** Ids of posts. */
      posts: readonly string[];
      about: PacketAbout;
      words: PacketLanguage;
    }
  /** `database` is the name of the one in use. */
  | { type: 'backup'; database: string | undefined; at: number; device: string; version: string }
  | { type: 'look-into-backup'; file: Blob }
  | { type: 'restore'; file: Blob; name: string; installId: string }
  | {
      type: 'export-log';
      database: string | undefined;
      format: 'csv' | 'jsonl';
      zone: string;
      /** Absent for the whole log. */
      filter?: LogFilter | undefined;
    }
  | { type: 'verify-log'; database: string | undefined }
  | { type: 'verify-log-file'; file: Blob };

export interface Answers {
  packet: Packet;
  backup: { blob: Blob; about: BackupAbout };
  'look-into-backup': BackupAbout;
  restore: BackupAbout;
  'export-log': Blob;
  'verify-log': LogTip & { agrees: boolean };
  'verify-log-file': LogVerdict;
}

/** A review packet, and the forms to fill in that belong to it. */
export interface Packet {
  html: Blob;
  csv: Blob;
  json: Blob;
  /** How many posts are in it, and how many were left out because their text was erased. */
  posts: number;
  erased: number;
}

/** How far it is. What `of` counts is up to the job; 0 while it is not known. */
export interface Progress {
  done: number;
  of: number;
}

export type FromWorker =
  | { type: 'progress'; progress: Progress }
  | { type: 'done'; answer: Answers[keyof Answers] }
  | { type: 'failed'; code: string; message: string; of: 'backup' | 'store' | 'other' };
