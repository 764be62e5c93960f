import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { dataDirectory } from '../../../src/main/app/data-directory.ts';

const linux = { platform: 'linux', home: '/home/ann' } as const;
const mac = { platform: 'darwin', home: '/Users/ann' } as const;
const windows = { platform: 'win32', home: 'C:\\Users\\ann' } as const;

describe('the data directory', () => {
  test('is what was given, else what the environment names, as an absolute path', () => {
    const environment = { CALL_REVIEW_DATA_DIR: '/from/environment', XDG_DATA_HOME: '/xdg' };
    expect(dataDirectory(environment, '/given', linux)).toBe('/given');
    expect(dataDirectory(environment, undefined, linux)).toBe('/from/environment');
    expect(dataDirectory({}, 'relative', linux)).toBe(resolve('relative'));
  });

  test('is the one that the operating system has for it', () => {
    expect(dataDirectory({}, undefined, linux)).toBe('/home/ann/.local/share/call-review');
    expect(dataDirectory({ XDG_DATA_HOME: '/xdg' }, undefined, linux)).toBe('/xdg/call-review');
    expect(dataDirectory({}, undefined, mac)).toBe('/Users/ann/Library/Application Support/Call Review');
    expect(dataDirectory({ APPDATA: 'D:\\Roaming' }, undefined, windows)).toBe('D:\\Roaming\\Call Review');
    expect(dataDirectory({}, undefined, windows)).toBe('C:\\Users\\ann\\AppData\\Roaming\\Call Review');
  });

  test('takes no notice of empty values and of a relative XDG_DATA_HOME', () => {
    const environment = { CALL_REVIEW_DATA_DIR: '', XDG_DATA_HOME: 'data' };
    expect(dataDirectory(environment, '', linux)).toBe('/home/ann/.local/share/call-review');
  });
});
