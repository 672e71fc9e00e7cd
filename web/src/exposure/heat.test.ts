import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { heatOf, SHADES } from './heat.ts';
import { START, type Spec } from './spec.ts';
import { grown } from './tree.ts';

const columns = [['NOT_DUE'], ['1-30'], ['90+'], []].map(key => ({ key, label: key }));
const row = (name: string, values: number[], childCount = 1) => ({
  key: name ? [name] : [],
  label: name ? [name] : [],
  childCount,
  values: values.flatMap(value => [value ? `${value}.00` : null, '1']),
});
const spec: Spec = { ...START, rows: ['REGION', 'AGENT'], columns: ['BUCKET'] };
const tree = grown(
  null,
  {
    asOf: '2026-03-02',
    columns,
    rows: [
      row('', [999, 300, 300, 1599]),
      ...[1, 2, 3, 4, 5, 6].map(at => row(`R${at}`, [999, at * 10, 0, 9999])),
    ],
  },
  's',
  2,
);

describe('the heat map', () => {
  const shade = heatOf(spec, tree);
  const at = (name: string, column: number) =>
    shade(tree.children.get('[]')?.find(({ key }) => key[0] === name) ?? tree.root, column, 'OPEN');

  it('gives each sixth of what may be compared its shade', () => {
    expect(['R1', 'R2', 'R3', 'R4', 'R5', 'R6'].map(name => at(name, 1))).toEqual([
      1, 2, 3, 4, 5, 6,
    ]);
  });

  it('never shades a total, an empty cell, or what is not due', () => {
    expect([at('R6', 3), at('R6', 2), at('R6', 0), shade(tree.root, 1, 'OPEN')]).toEqual([
      0, 0, 0, 0,
    ]);
  });

  it('never compares two currencies', () => {
    const byCurrency: Spec = { ...spec, columns: ['CURRENCY'] };
    const two = grown(
      null,
      {
        asOf: '2026-03-02',
        columns: [['EUR'], ['RON'], []].map(key => ({ key, label: key })),
        rows: [row('', [3, 3, 6]), row('A', [1, 1000, 1]), row('B', [2, 2000, 1])],
      },
      's',
      2,
    );
    const of = heatOf(byCurrency, two);
    const [a, b] = two.children.get('[]') ?? [];
    const shades = [a, b].map(each => [0, 1].map(column => (each ? of(each, column, 'OPEN') : 0)));
    expect(shades[0]).toEqual([shades[0]?.[1], shades[0]?.[1]]);
    expect(shades[1]).toEqual([shades[1]?.[0], shades[1]?.[0]]);
  });
});

describe('its shades', () => {
  const css = (path: string) => readFileSync(fileURLToPath(new URL(path, import.meta.url)), 'utf8');
  const colours = (text: string, name: string): string[] =>
    new RegExp(`--${name}: light-dark\\((#\\w{6}), (#\\w{6})\\)`).exec(text)?.slice(1) ?? [];
  const luminance = (colour: string): number => {
    const [red = 0, green = 0, blue = 0] = [1, 3, 5].map(from => {
      const part = Number.parseInt(colour.slice(from, from + 2), 16) / 255;
      return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const contrast = (one: string, other: string): number => {
    const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
    return (light + 0.05) / (dark + 0.05);
  };
  const texts = colours(css('../styles.css'), 'fg');

  it.each(Array.from({ length: SHADES }, (_, at) => at + 1))(
    'leave the text on them at 4.5:1 in both themes: %i',
    shade => {
      const found = colours(css('./pivot.css'), `heat-${shade}`);
      expect(found).toHaveLength(2);
      for (const [theme, colour] of found.entries()) {
        expect(contrast(colour, texts[theme] ?? colour)).toBeGreaterThanOrEqual(4.5);
      }
    },
  );
});
