// Words and tables follow a running experiment once a second: nobody reads faster.

const interval = 1000;

/** Counts up at most once a second while what `watch` reads changes. Made while a component starts. */
export class Pulse {
  count = $state(0);

  constructor(watch: () => void) {
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
