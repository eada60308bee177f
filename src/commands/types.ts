// The shapes `execute` takes and gives; everything that is not a pure rule is handed in.
import type { ManagedPolicy } from '../domain/approval/policy';
import type { AnyCommand, Command } from '../domain/lifecycle/commands';
import type { EventType } from '../domain/lifecycle/events';
import type { Evolve } from '../domain/lifecycle/evolve-by';
import type { Decided, Facts } from '../domain/lifecycle/facts';
import type { Refusal } from '../domain/lifecycle/refusals';
import type { Database } from '../store/database';
import type { Remembered } from '../store/integrity';

/** One request: the same `commandId` sent twice changes nothing the second time. */
export interface Request<C extends AnyCommand = Command> {
  commandId: string;
  command: C;
}

/** `decide` of the domain, or the part of it that a context runs: the worker starts often and is kept small. */
export type Decider<C extends AnyCommand = Command> = (facts: Facts, command: C, now: number) => Decided;

/** A committed change, for whoever wants to re-read. */
export interface Notice {
  size: number;
  events: EventType[];
  postIds: string[];
}

/** Last known size and root of the log, kept outside the database so that its loss is noticed. */
export type Sentinel = Remembered;

/** The rules of the commands that a context runs, and of the events they give. */
export interface Rules<C extends AnyCommand = Command> {
  decide: Decider<C>;
  evolve: Evolve;
}

/** The world, handed in. */
export interface Environment<C extends AnyCommand = Command> extends Rules<C> {
  database: Database;
  /**
   * What the organisation demands, as the browser's managed storage gave it last, validated; `{}` when it demands nothing.
   * Undefined (or absent): not known here; then what the log says of it stays in force.
   */
  managed?: (() => ManagedPolicy | undefined) | undefined;
  /** Epoch milliseconds. */
  now(): number;
  newId(): string;
  /** 16 random bytes. */
  salt(): Uint8Array;
  /** This installation's id. */
  device: string;
  /** Tells other contexts; called after the commit, awaited before `execute` answers. */
  announce(notice: Notice): Promise<void>;
  /** Written after the commit: it may lag, never lead. */
  sentinel: { write(sentinel: Sentinel): Promise<void> };
}

export type Result =
  | { ok: true; repeated: boolean; events: EventType[]; size: number }
  | { ok: false; refusal: Refusal };
