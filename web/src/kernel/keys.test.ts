import { describe, expect, it } from 'vitest';
import { comboOf, isTaken, keyAria, keyLabel, meant } from './keys.ts';

const press = (init: KeyboardEventInit): KeyboardEvent => new KeyboardEvent('keydown', init);

describe('a key', () => {
  it('is the letter on a Latin layout', () => {
    expect(comboOf(press({ key: 'C', code: 'KeyC' }))).toBe('c');
  });

  it.each([
    ['с', 'KeyC', 'c'],
    ['о', 'KeyJ', 'j'],
    ['ы', 'KeyS', 's'],
  ])('%s on a Russian layout is the letter of its place', (key, code, expected) => {
    expect(comboOf(press({ key, code }))).toBe(expected);
  });

  it.each([
    ['Dead', 'KeyE', 'e'],
    ['Dead', 'KeyN', 'n'],
    ['Dead', 'KeyU', 'u'],
    ['´', 'KeyE', 'e'],
    ['ç', 'KeyC', 'c'],
    ['@', 'KeyL', 'l'],
    ['¡', 'Digit1', '1'],
    ['÷', 'Slash', '/'],
  ])('%s with Alt on a Mac is the letter of its place: %s is %s', (key, code, expected) => {
    expect(comboOf(press({ key, code, altKey: true }))).toBe(`Alt+${expected}`);
  });

  it('with Alt and Shift on a Mac opens the help, or extends', () => {
    const held = { altKey: true, shiftKey: true };
    expect(comboOf(press({ key: '¿', code: 'Slash', ...held }))).toBe('Alt+?');
    expect(comboOf(press({ key: 'Ô', code: 'KeyJ', ...held }))).toBe('Alt+Shift+j');
  });

  it('with Alt on a Russian layout is the letter of its place', () => {
    expect(comboOf(press({ key: 'у', code: 'KeyE', altKey: true }))).toBe('Alt+e');
    expect(comboOf(press({ key: '≠', code: 'KeyC', altKey: true }))).toBe('Alt+c');
    expect(comboOf(press({ key: '.', code: 'Slash', altKey: true }))).toBe('Alt+.');
  });

  it('on a French layout is what is written on it, wherever it lies; what Alt made of it only has its place', () => {
    expect(comboOf(press({ key: 'a', code: 'KeyQ' }))).toBe('a');
    expect(comboOf(press({ key: 'a', code: 'KeyQ', altKey: true }))).toBe('Alt+a');
    expect(comboOf(press({ key: 'm', code: 'Semicolon', altKey: true }))).toBe('Alt+m');
    expect(comboOf(press({ key: '?', code: 'KeyM', altKey: true, shiftKey: true }))).toBe('Alt+?');
    expect(comboOf(press({ key: 'æ', code: 'KeyQ', altKey: true }))).toBe('Alt+q');
  });

  it.each([
    ['&', false, '1'],
    ['é', false, '2'],
    ['-', false, '6'],
    ['1', true, '1'],
  ])('of digits on a French layout (%s, Shift: %s) is the digit', (key, shiftKey, expected) => {
    expect(comboOf(press({ key, code: `Digit${expected}`, shiftKey }))).toBe(expected);
  });

  it('that has a name keeps it with Alt', () => {
    expect(comboOf(press({ key: 'End', code: 'Numpad1', altKey: true }))).toBe('Alt+End');
  });

  it('is another with Ctrl', () => {
    expect(comboOf(press({ key: 'k', code: 'KeyK', ctrlKey: true }))).toBe('Mod+k');
    expect(comboOf(press({ key: 'л', code: 'KeyK', metaKey: true }))).toBe('Mod+k');
  });

  it('is another with Shift, but a sign is itself', () => {
    expect(comboOf(press({ key: 'J', code: 'KeyJ', shiftKey: true }))).toBe('Shift+j');
    expect(comboOf(press({ key: 'О', code: 'KeyJ', shiftKey: true }))).toBe('Shift+j');
    expect(comboOf(press({ key: '?', code: 'Slash', shiftKey: true }))).toBe('?');
    expect(comboOf(press({ key: 'ArrowDown', shiftKey: true }))).toBe('Shift+ArrowDown');
    expect(comboOf(press({ key: 'C', code: 'KeyC', shiftKey: true, ctrlKey: true }))).toBe(
      'Mod+Shift+c',
    );
  });

  it('with Shift can be switched off as any letter', () => {
    expect(meant('Shift+j', 'on')).toBe('Shift+j');
    expect(meant('Shift+j', 'off')).toBeNull();
    expect(meant('Alt+Shift+j', 'alt')).toBe('Shift+j');
    expect(keyLabel('Shift+j', 'alt')).toBe('Alt Shift J');
    expect(keyLabel('Mod+Shift+l')).toBe('Ctrl Shift L');
  });

  it('is named nowhere once it is switched off', () => {
    expect(['c', 'g t', 'Mod+k', 'Escape'].map(key => keyLabel(key, 'off'))).toEqual([
      '',
      '',
      'Ctrl K',
      'Esc',
    ]);
    expect(['c', 'Mod+k', 'Escape'].map(key => keyAria(key, 'off'))).toEqual([
      undefined,
      'Control+K',
      'Escape',
    ]);
  });

  it('belongs to the field one types in, except Escape', () => {
    const input = document.createElement('input');
    document.body.append(input);
    const seen: boolean[] = [];
    input.addEventListener('keydown', event => seen.push(isTaken(event)));
    input.dispatchEvent(press({ key: 'c', code: 'KeyC', bubbles: true }));
    input.dispatchEvent(press({ key: 'z', code: 'KeyZ', ctrlKey: true, bubbles: true }));
    input.dispatchEvent(press({ key: 'Escape', code: 'Escape', bubbles: true }));
    expect(seen).toEqual([true, true, false]);
  });
});
