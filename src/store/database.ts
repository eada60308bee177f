// One connection a context, opened when first needed, closed for others when they upgrade, reopened when it died.
import { openDB } from 'idb';
import { type BobbinDatabase, type BobbinSchema, DATABASE, MIGRATIONS, VERSION } from './schema';

/** Why the database cannot be used. `code` has a text in `_locales` under `store_<code>`. */
export class StoreError extends Error {
  override name = 'StoreError';
  constructor(
    readonly code: 'blocked' | 'closed' | 'newer' | 'quota' | 'unavailable' | 'lost',
    options?: ErrorOptions,
  ) {
    super(code, options);
  }
}

const ATTEMPTS = 3;

/** A connection that mends itself. Cheap to make: nothing is opened before the first use. */
export class Database {
  #connection: Promise<BobbinDatabase> | undefined;
  #closed = false;

  /** @param onClosed called when another window needs this one to reload (a newer version of the database). */
  constructor(
    readonly name = DATABASE,
    private readonly onClosed: () => void = () => {},
  ) {}

  /** The open connection. @throws StoreError */
  async open(): Promise<BobbinDatabase> {
    if (this.#closed) throw new StoreError('closed');
    this.#connection ??= this.#connect();
    try {
      return await this.#connection;
    } catch (error) {
      this.#connection = undefined;
      throw error;
    }
  }

  /**
   * Runs work on the connection; when the browser has dropped it, reopens and runs once more, at most three times.
   * Safe because an aborted transaction changed nothing, and a committed command repeats without effect.
   */
  async use<T>(work: (database: BobbinDatabase) => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      const database = await this.open();
      try {
        return await work(database);
      } catch (error) {
        if (isQuota(error)) throw new StoreError('quota', { cause: error });
        if (!isDead(error)) throw error;
        if (attempt === ATTEMPTS) throw new StoreError('unavailable', { cause: error });
        this.#connection = undefined;
        database.close();
      }
    }
  }

  async close(): Promise<void> {
    const connection = this.#connection;
    this.#connection = undefined;
    (await connection)?.close();
  }

  async #connect(): Promise<BobbinDatabase> {
    const drop = () => {
      this.#connection = undefined;
    };
    try {
      const database = await openDB<BobbinSchema>(this.name, VERSION, {
        upgrade(database, oldVersion, _newVersion, transaction) {
          for (const migrate of MIGRATIONS.slice(oldVersion)) migrate(database, transaction);
        },
        blocking: (_current, _blocked, event) => {
          // Another context opens a newer version, or deletes this database after a restore: make way and say so.
          // Reopening by itself would make an empty one of this name.
          this.#closed = true;
          drop();
          (event.target as IDBDatabase).close();
          this.onClosed();
        },
        terminated: drop,
      });
      return database;
    } catch (error) {
      if ((error as DOMException).name === 'VersionError') throw new StoreError('newer', { cause: error });
      throw new StoreError('unavailable', { cause: error });
    }
  }
}

function isDead(error: unknown): boolean {
  const name = (error as DOMException | undefined)?.name;
  return name === 'InvalidStateError' || name === 'AbortError' || name === 'UnknownError';
}

function isQuota(error: unknown): boolean {
  return (error as DOMException | undefined)?.name === 'QuotaExceededError';
}
