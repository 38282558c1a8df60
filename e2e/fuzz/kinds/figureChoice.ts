// How a figure was saved last, as `localStorage` has it, which anything on the page's origin may have changed.
import { pixelSize } from '../../../src/charts/figure/figureSize.ts';
import {
  firstFigureChoice,
  keepFigureChoice,
  readFigureChoice,
} from '../../../src/ui/widgets/figureChoice.ts';
import { kindOf } from '../kind.ts';
import { nearJson } from '../mutateJson.ts';
import { expectSame, expectThat } from '../valid.ts';

let stored: string;
Object.assign(globalThis, {
  localStorage: {
    getItem: () => stored,
    setItem: (_: string, text: string) => (stored = text),
  },
});

export default kindOf({
  inputs: nearJson(
    JSON.stringify(firstFigureChoice),
    '{"format":"png","size":{"width":800,"height":450,"unit":"px"},"scale":"4","theme":"dark","hasTitle":true}',
  ),
  judge(text) {
    stored = text;
    const choice = readFigureChoice();
    const isDrawable = (length: number) => length >= 100 && length <= 2300;
    expectThat(pixelSize(choice.size).every(isDrawable), 'the size can’t be drawn');
    keepFigureChoice(choice);
    expectSame(readFigureChoice(), choice, 'the choice');
    return choice === firstFigureChoice ? 'refused' : 'accepted';
  },
});
