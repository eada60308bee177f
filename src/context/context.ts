// What every context of ours (background, panel, workspace) needs to read and to change things, wired once.
import { execute } from '../commands/execute';
import type { Environment, Notice, Request, Result, Rules } from '../commands/types';
import type { AnyCommand, Command } from '../domain/lifecycle/commands';
import { changesSite } from '../domain/lifecycle/events';
import { EVERYTHING } from '../domain/lifecycle/state';
import { canonicalJson } from '../domain/post/content-hash';
import { askBackground } from '../platform/ask';
import { readKept, writeSentinel } from '../platform/memory';
import { broadcast } from '../platform/notices';
import { Database, StoreError } from '../store/database';
import { checkIntegrity, type Integrity, install, type Remembered } from '../store/integrity';
import { getOverview } from '../store/posts';
import { environmentOf } from './environment';
import { type LossCommand, lossRules } from './loss-rules';
import { managedSettings } from './managed-policy';

export interface Context<C extends AnyCommand = Command> {
  database: Database;
  /** Executes commands in one transaction. Give a command id where the request may be repeated. */
  run(commands: C | C[], commandId?: string): Promise<Result>;
  /** Executes requests that carry their own ids, in one transaction. */
  runRequests(requests: Request<C>[]): Promise<Result>;
  /** Reads anew what the organisation demands, and records it where it changed. From then on every command obeys it. */
  seeManagedPolicy(): Promise<void>;
  /** The same store and clock for other commands, whose rules are loaded where they are needed. */
  under<D extends AnyCommand>(rules: Rules<D>): Context<D>;
}

/** Thrown when the database holds less than is remembered of it. Nothing was written. */
export class LostError extends StoreError {
  constructor(readonly integrity: Extract<Integrity, { state: 'lost' }>) {
    super('lost');
  }
}

export interface ContextOptions<C extends AnyCommand = Command> {
  /** Of the commands that this context runs. */
  rules: Rules<C>;
  /** Called when another window needs this one to reload. */
  onClosed?: () => void;
  /**
   * Called after each commit of this context, before its command is done. A page of ours tells the background, which
   * puts badge, alarm and the guard's terms right; the background gives its own.
   */
  onCommit?: (notice: Notice) => Promise<void>;
}

/** Opens the store after checking that it is the one that is remembered. @throws LostError, StoreError */
export async function openContext<C extends AnyCommand>({
  rules,
  onClosed,
  onCommit = tellBackground,
}: ContextOptions<C>): Promise<Context<C>> {
  const [kept, managed] = await Promise.all([readKept<Remembered>(), managedSettings()]);
  let demanded = managed?.policy;
  const database = new Database(kept.database, onClosed);
  const integrity = await checkIntegrity(database, kept.sentinel);
  if (integrity.state === 'lost') throw new LostError(integrity);
  const device =
    integrity.state === 'ok' ? integrity.installId : await install(database, crypto.randomUUID());
  const environment = environmentOf(database, device, rules, {
    async announce(notice) {
      broadcast({ size: notice.size, postIds: notice.postIds });
      await onCommit(notice);
    },
    managed: () => demanded,
    remember: (sentinel) => writeSentinel(sentinel, kept.database),
  });
  return contextOf(environment, async () => {
    demanded = (await managedSettings())?.policy ?? demanded;
    const known = (await getOverview(database)).managed ?? {};
    // A transaction that asks for nothing else records it.
    if (demanded && canonicalJson(demanded) !== canonicalJson(known)) await execute([], environment);
  });
}

function contextOf<C extends AnyCommand>(
  environment: Environment<C>,
  seeManagedPolicy: () => Promise<void>,
): Context<C> {
  return {
    database: environment.database,
    run(commands, commandId = environment.newId()) {
      const list = Array.isArray(commands) ? commands : [commands];
      return execute(
        list.map((command, i) => ({ commandId: list.length > 1 ? `${commandId}#${i}` : commandId, command })),
        environment,
      );
    },
    runRequests: (requests) => execute(requests, environment),
    seeManagedPolicy,
    under: (rules) => contextOf({ ...environment, ...rules }, seeManagedPolicy),
  };
}

async function tellBackground({ postIds, events }: Notice): Promise<void> {
  // The change is committed: a background that cannot be reached now recomputes at its next start.
  await askBackground({ type: 'changed', postIds, site: events.some(changesSite) }).catch(() => {});
}

/** Goes on knowingly after a loss: the database at hand becomes the one that is remembered, and the log says so. */
export async function acceptLoss(lost: LostError, reason: string): Promise<Result> {
  const name = (await readKept()).database;
  const database = new Database(name);
  const { expected } = lost.integrity;
  const device = await install(database, crypto.randomUUID());
  const environment = environmentOf(database, device, lossRules, {
    announce: async ({ size, postIds }) => broadcast({ size, postIds }),
    remember: (sentinel) => writeSentinel(sentinel, name),
  });
  const { holds } = await getOverview(database);
  const asked: LossCommand[] = [
    { type: 'accept-loss', expectedSize: expected.size, expectedRoot: expected.root, reason },
  ];
  // What went out in the lost entries would else be due once more: a person looks first, then lifts the hold.
  if (!holds[EVERYTHING]) asked.push({ type: 'set-hold', scope: EVERYTHING, reason });
  const result = await execute(
    asked.map((command) => ({ commandId: crypto.randomUUID(), command })),
    environment,
  );
  await database.close();
  return result;
}
