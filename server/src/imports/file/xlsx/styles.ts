import { attribute, listen } from './elements.ts';
import type { Look } from './cell-text.ts';
import type { Parts } from './parts.ts';

/** Formats that every workbook knows by number and shows a day with. */
const BUILT_IN_DAYS = new Set([14, 15, 16, 17, 22, ...range(27, 36), ...range(50, 58)]);

/** What each cell style of a workbook says of numbers, by its index. */
export async function readStyles(parts: Parts): Promise<Look[]> {
  const name = 'xl/styles.xml';
  if (!parts.has(name)) return [];
  const formats = new Map<number, string>();
  const looks: Look[] = [];
  let within = '';
  await listen(await parts.read(name), {
    open(element, attributes) {
      if (element === 'cellXfs' || element === 'cellStyleXfs') within = element;
      if (element === 'numFmt')
        formats.set(
          Number(attribute(attributes, 'numFmtId')),
          attribute(attributes, 'formatCode') ?? '',
        );
      if (element === 'xf' && within === 'cellXfs')
        looks.push(lookOf(Number(attribute(attributes, 'numFmtId') ?? 0), formats));
    },
  });
  return looks;
}

function lookOf(id: number, formats: ReadonlyMap<number, string>): Look {
  if (BUILT_IN_DAYS.has(id)) return 'day';
  return lookOfFormat(formats.get(id) ?? '');
}

/** A format with a year or a day in it shows a day; one of zeros alone, a code. */
export function lookOfFormat(format: string): Look {
  const [first = ''] = format.split(';');
  const code = first.replace(/"[^"]*"|\[[^\]]*\]|\\.|_.|\*./g, '');
  if (/^0{2,}$/.test(code)) return { digits: code.length };
  return code !== 'General' && /[yd]/i.test(code) ? 'day' : null;
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}
