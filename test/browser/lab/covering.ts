/** Covering selections: every value of one factor meets every value of every other at least once. */
import { Chance } from '../steps/cuts';

export type Factors = Readonly<Record<string, readonly string[]>>;

/** One value of each factor. */
export type Case<F extends Factors> = { [K in keyof F]: F[K][number] };

/** All combinations, in the order of the values, the last factor turning fastest. */
export function product<F extends Factors>(factors: F): Case<F>[] {
  let cases: Record<string, string>[] = [{}];
  for (const [name, values] of Object.entries(factors)) {
    cases = cases.flatMap((one) => values.map((value) => ({ ...one, [name]: value })));
  }
  return cases as Case<F>[];
}

const pairOf = (a: string, x: string, b: string, y: string) => `${a}=${x}&${b}=${y}`;

/** The pairs of values that a case holds. */
export function pairsOf(one: Readonly<Record<string, string>>): string[] {
  const entries = Object.entries(one);
  return entries.flatMap(([a, x], i) => entries.slice(i + 1).map(([b, y]) => pairOf(a, x, b, y)));
}

/**
 * A selection in which every pair occurs: all pairs of the first two factors (name the two largest first, then it is
 * as short as can be), each filled up with the values that bring most pairs not met yet. The same every time.
 */
export function covering<F extends Factors>(factors: F): Case<F>[] {
  const names = Object.keys(factors);
  const [first, second] = names as [string, string];
  const open = new Set<string>();
  const chance = new Chance(1);
  for (const [i, a] of names.entries()) {
    for (const b of names.slice(i + 1)) {
      for (const x of factors[a]!) for (const y of factors[b]!) open.add(pairOf(a, x, b, y));
    }
  }
  const chosen: Record<string, string>[] = [];
  const take = (start: Record<string, string>) => {
    const one = { ...start };
    for (const name of names) {
      if (name in one) continue;
      const gain = (value: string) =>
        names.filter((other) => {
          if (other === name || !(other in one)) return false;
          const [a, x, b, y] =
            names.indexOf(other) < names.indexOf(name)
              ? [other, one[other]!, name, value]
              : [name, value, other, one[other]!];
          return open.has(pairOf(a, x, b, y));
        }).length;
      // Among equals one by chance, so that no value keeps the company of another.
      const gains = factors[name]!.map((value) => [value, gain(value)] as const);
      const most = Math.max(...gains.map(([, one]) => one));
      one[name] = chance.one(gains.filter(([, one]) => one === most))[0];
    }
    // In the factors' order, as the pairs are written.
    const whole = Object.fromEntries(names.map((name) => [name, one[name]!]));
    for (const pair of pairsOf(whole)) open.delete(pair);
    chosen.push(whole);
  };
  for (const x of factors[first]!) for (const y of factors[second]!) take({ [first]: x, [second]: y });
  for (const [i, a] of names.entries()) {
    for (const b of names.slice(i + 1)) {
      for (const x of factors[a]!) {
        for (const y of factors[b]!) if (open.has(pairOf(a, x, b, y))) take({ [a]: x, [b]: y });
      }
    }
  }
  return chosen as Case<F>[];
}
