/** How a job of the laboratory that failed is played again by itself. */
export const againText = (part: string, seed: number, number: number, browser: string) =>
  `npm run soak -- --part ${part} --seed ${seed} --browser ${browser} --only ${number}`;
