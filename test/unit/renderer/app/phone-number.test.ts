import { describe, expect, it } from 'vitest';
import { readNumberPlans, writeNumber } from '../../../../src/renderer/app/phone-number.ts';

describe('a number on the screen', () => {
  it('of Russia is written as people write it before the number plans are here', () => {
    expect(writeNumber('79161234567')).toBe('+7 916 123-45-67');
  });

  it('of another country stays as it came until the number plans are here, and is written by them then', async () => {
    expect(writeNumber('+4930901820')).toBe('+4930901820');
    await readNumberPlans();
    expect(writeNumber('+4930901820')).toBe('+49 30 901820');
  });

  it('that no plan has stays as it came', async () => {
    await readNumberPlans();
    expect(writeNumber('0')).toBe('0');
    expect(writeNumber('anonymous')).toBe('anonymous');
  });
});
