// A log entry is an event as bytes: RFC 8785 JSON without position, previous hash or root (the order gives the position).
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, concatBytes, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import type { Event } from '../lifecycle/events';
import { canonicalJson } from '../post/content-hash';

/** The public part of an event, and who, when, where from. */
export interface Entry {
  v: 1;
  commandId: string;
  /** Position among the events of one command. */
  n: number;
  /** Epoch milliseconds. */
  at: number;
  device: string;
  type: Event['type'];
  /** Commitment of the private part. */
  private?: string;
  /** Everything else that the event says. */
  [field: string]: unknown;
}

/** What may need erasing stands beside the entries under its salted commitment. */
export interface Body {
  /** The commitment: SHA-256 of salt bytes and the value's canonical JSON, hex. */
  hash: string;
  /** 16 random bytes, hex. */
  salt: string;
  value: unknown;
}

/** One entry as exports and the log's table see it. */
export interface LogEntryView {
  /** Zero-based position in the log. */
  seq: number;
  /** The entry's exact bytes, as text. */
  json: string;
  entry: Entry;
  body?: Body | 'erased' | undefined;
}

/** SHA-256 over the salt's bytes followed by the UTF-8 canonical JSON of the value. */
export function commitment(saltHex: string, value: unknown): string {
  return bytesToHex(sha256(concatBytes(hexToBytes(saltHex), utf8ToBytes(canonicalJson(value)))));
}

/** Drops undefined fields, which canonical JSON cannot say. */
function defined<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, v]) => v !== undefined)) as T;
}

/**
 * Makes the entry and, for the private part, its body.
 * @param salt 16 random bytes, hex.
 * @returns the entry's exact bytes as text, and the body to store beside it.
 */
export function writeEntry(
  event: Event,
  meta: { commandId: string; n: number; at: number; device: string },
  salt: string,
): { json: string; entry: Entry; body?: Body } {
  const { private: secret, ...open } = event;
  const entry: Entry = { v: 1, ...meta, ...defined(open) };
  const value = secret && JSON.parse(JSON.stringify(secret));
  if (!value || Object.keys(value).length === 0) return { json: canonicalJson(plain(entry)), entry };
  const body: Body = { hash: commitment(salt, value), salt, value };
  entry.private = body.hash;
  return { json: canonicalJson(plain(entry)), entry, body };
}

/** Nested undefined fields go the way JSON goes. */
function plain(entry: Entry): unknown {
  return JSON.parse(JSON.stringify(entry));
}

/** The event an entry holds; its private part is absent when the body was erased. */
export function readEntry(entry: Entry, body?: Body | 'erased'): Event {
  const { v, commandId, n, at, device, private: _hash, ...open } = entry;
  const secret = body && body !== 'erased' ? { private: body.value } : {};
  return { ...open, ...secret } as unknown as Event;
}
