// The time that pages show. One timer for all: everything relative changes in the same moment.
import { signal } from '@preact/signals';

const minute = signal(Date.now());
let running = false;

function tick(): void {
  minute.value = Date.now();
}

function start(): void {
  if (running) return;
  running = true;
  const arm = () =>
    setTimeout(
      () => {
        tick();
        arm();
      },
      // A few milliseconds past the full minute, so that "now" is never one minute behind the wall clock.
      60_020 - (Date.now() % 60_000),
    );
  arm();
  // Timers sleep with a hidden page and with the machine.
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') tick();
  });
}

/** Epoch milliseconds, renewed each minute. A component that calls it is drawn anew with it. */
export function clock(): number {
  start();
  return minute.value;
}

/** Epoch milliseconds of this very moment, for what is decided and not shown. */
export function rightNow(): number {
  return Date.now();
}
