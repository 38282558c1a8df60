// I choose one backend after the other, and each that this Firefox has trains.
import { textOf, until, untilStep, untilText, type Story } from './visit.ts';

const names = { webgpu: 'WebGPU', webgl: 'WebGL', wasm: 'WASM', cpu: 'CPU' };
const picker = '::-p-aria([name="Backend"][role="combobox"])';

/** Says which, on what, and why not the others. */
export const backends: Story = {
  title: 'backends',
  async tell({ page, url }) {
    await page.goto(`${url}?measure=off#/sandbox?network.depth=3&network.width=8`);
    await untilStep(page, 5);
    const select = (await page.waitForSelector(picker))!;
    const isOffered = (value: string) =>
      select.evaluate(
        (field, value) => !field.querySelector(`option[value=${value}]:disabled`),
        value,
      );
    await until('the CPU to be offered', () => isOffered('cpu'));
    const seen: string[] = [];
    for (const [value, name] of Object.entries(names)) {
      if (!(await isOffered(value))) continue;
      await select.select(value);
      await untilText(page, '[role=status]', `${name}, `);
      await untilStep(page, 5);
      seen.push(await page.$eval('[role=status][title]', (line) => line.getAttribute('title')!));
    }
    const missing = (await textOf(page, 'form p')).match(/(This browser|WebG)[^.]*\./g) ?? [];
    return [...seen, ...missing].join(' | ');
  },
};
