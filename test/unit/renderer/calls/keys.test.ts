import { expect, test } from 'vitest';
import { keyAction, type PressedKey } from '../../../../src/renderer/features/calls/keys.ts';

function pressed(key: string, held: Partial<PressedKey> = {}): PressedKey {
  return { key, code: key, ctrlKey: false, metaKey: false, shiftKey: false, altKey: false, ...held };
}

test('Home and End go to the first and last column, with Ctrl to the first and last row', () => {
  expect(keyAction(pressed('End'))).toEqual({ kind: 'column', to: 'last' });
  expect(keyAction(pressed('End', { ctrlKey: true }))).toEqual({ kind: 'move', rows: 'last', extend: false });
  expect(keyAction(pressed('Home', { metaKey: true, shiftKey: true }))).toEqual({
    kind: 'move',
    rows: 'first',
    extend: true,
  });
});

test('commands are told by the place of the key: in a Russian layout its letter is another', () => {
  expect(keyAction(pressed('ф', { code: 'KeyA', ctrlKey: true }))).toEqual({ kind: 'select-all' });
  expect(keyAction(pressed('с', { code: 'KeyC', ctrlKey: true }))).toEqual({ kind: 'copy' });
  expect(keyAction(pressed('п', { code: 'KeyG', metaKey: true }))).toEqual({ kind: 'go-to' });
  expect(keyAction(pressed('C', { code: 'KeyC', ctrlKey: true, shiftKey: true }))).toBeUndefined();
});

test('sideways arrows, Tab, letters and what is held with Alt are not ours', () => {
  for (const key of ['ArrowLeft', 'ArrowRight', 'Tab', 'a', 'toString'])
    expect(keyAction(pressed(key))).toBeUndefined();
  expect(keyAction(pressed('ArrowDown', { altKey: true }))).toBeUndefined();
});
