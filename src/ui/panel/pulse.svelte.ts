// Words and tables follow a running experiment once a second: nobody reads faster.

/** Counts up at most once in `interval` milliseconds while what `watch` reads changes. Made while a component starts. */
export class Pulse {
  count = $state(0);

  constructor(watch: () => unknown, interval = 1000) {
    let timer: ReturnType<typeof setTimeout> | undefined;
    $effect(() => {
      watch();
      timer ??= setTimeout(() => {
        timer = undefined;
        this.count++;
      }, interval);
    });
    $effect(() => () => clearTimeout(timer));
  }
}
