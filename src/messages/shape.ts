// Shapes of messages. What fits is put together anew from the fields that were asked for; what else was sent is left out.
// Our own few lines because the worker reads them at each start: the library for this took a tenth of it.

const WRONG = Symbol('wrong');

/** Gives the value as it may be used, or `WRONG`. */
export type Shape<T> = (value: unknown) => T | typeof WRONG;

const when =
  <T>(fits: (value: unknown) => boolean): Shape<T> =>
  (value) =>
    fits(value) ? (value as T) : WRONG;

/** A string of `min` to `max` UTF-16 units. */
export const text = (max: number, min = 0): Shape<string> =>
  when((value) => typeof value === 'string' && value.length >= min && value.length <= max);

export const number: Shape<number> = when(Number.isFinite);

export const flag: Shape<boolean> = when((value) => typeof value === 'boolean');

export const oneOf = <const T extends string>(names: readonly T[]): Shape<T> =>
  when((value) => (names as readonly unknown[]).includes(value));

export const optional =
  <T>(shape: Shape<T>): Shape<T | undefined> =>
  (value) =>
    value === undefined ? undefined : shape(value);

export const list =
  <T>(shape: Shape<T>, max: number): Shape<T[]> =>
  (value) => {
    if (!Array.isArray(value) || value.length > max) return WRONG;
    const items = value.map(shape);
    return items.includes(WRONG) ? WRONG : (items as T[]);
  };

/** An object of these fields, which must be its own; a list is none. */
export const fields =
  <T extends object>(shapes: { [K in keyof T]-?: Shape<T[K]> }): Shape<T> =>
  (value) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return WRONG;
    const made: Record<string, unknown> = {};
    for (const [name, shape] of Object.entries<Shape<unknown>>(shapes)) {
      const field = shape(Object.hasOwn(value, name) ? (value as Record<string, unknown>)[name] : undefined);
      if (field === WRONG) return WRONG;
      if (field !== undefined) made[name] = field;
    }
    return made as T;
  };

/** One of several messages, told apart by their `type`. */
export const message =
  <M extends { type: string }>(
    shapes: {
      [T in M['type']]: Shape<Omit<Extract<M, { type: T }>, 'type'>>;
    },
  ): Shape<M> =>
  (value) => {
    const { type } = (value ?? {}) as { type?: unknown };
    if (typeof type !== 'string' || !Object.hasOwn(shapes, type)) return WRONG;
    const rest = shapes[type as M['type']](value);
    return rest === WRONG ? WRONG : ({ type, ...rest } as unknown as M);
  };

/** @returns the value in that shape, or undefined. */
export function parse<T>(shape: Shape<T>, value: unknown): T | undefined {
  const parsed = shape(value);
  return parsed === WRONG ? undefined : parsed;
}
