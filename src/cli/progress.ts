// Progress of a run, for a terminal or a log.

const barWidth = 30;
const logInterval = 10; // seconds

/** One line: a bar, the steps taken, and steps per second. `seconds` is the time since the start. */
export function progressLine(steps: number, total: number, seconds: number): string {
  const filled = Math.floor((barWidth * steps) / total);
  const bar = '█'.repeat(filled) + '░'.repeat(barWidth - filled);
  const speed = seconds > 0 ? ` · ${Math.round(steps / seconds)} steps/s` : '';
  return `${bar} ${steps} of ${total} steps${speed}`;
}

/** Shows progress on a stream: an updated line on a terminal, else a new line every `logInterval`. */
export function showProgress(stream: NodeJS.WriteStream, total: number) {
  const start = performance.now();
  let lastLogged = 0;
  return {
    /** Shows how many steps are done. */
    update(steps: number): void {
      const seconds = (performance.now() - start) / 1000;
      if (stream.isTTY) stream.write(`\r\x1b[2K${progressLine(steps, total, seconds)}`);
      else if (seconds - lastLogged >= logInterval) {
        lastLogged = seconds;
        stream.write(`${steps} of ${total} steps\n`);
      }
    },
    /** Clears the bar, so that other output can follow. */
    end(): void {
      if (stream.isTTY) stream.write('\r\x1b[2K');
    },
  };
}
