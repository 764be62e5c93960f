import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Keychain, openSecrets } from '../../../src/main/desktop/secrets.ts';

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'call-review-secrets-'));
  path = join(folder, 'secrets.json');
});
afterEach(() => rmSync(folder, { recursive: true }));

/** A keychain whose key is a number: it turns the text round and puts the key before it. */
class FakeKeychain implements Keychain {
  key = 1;
  knownKeys: readonly number[] = [1];
  available = true;
  locked = false;
  backend: ReturnType<Keychain['getSelectedStorageBackend']> = 'gnome_libsecret';

  async isAsyncEncryptionAvailable() {
    return this.available;
  }
  async encryptStringAsync(text: string) {
    if (this.locked) throw new Error('locked');
    return Buffer.from(`${this.key}:${[...text].toReversed().join('')}`);
  }
  async decryptStringAsync(encrypted: Buffer) {
    const [key = '', text = ''] = encrypted.toString().split(':');
    if (this.locked || !this.knownKeys.includes(Number(key))) throw new Error('cannot be decrypted');
    return { result: [...text].toReversed().join(''), shouldReEncrypt: Number(key) !== this.key };
  }
  getSelectedStorageBackend() {
    return this.backend;
  }
}

describe('with a keychain', () => {
  test('a secret is there after a restart, and not to be read in the file', async () => {
    const keychain = new FakeKeychain();
    const secrets = await openSecrets(keychain, path, 'linux');
    expect(secrets.kept).toBe(true);
    await secrets.set('acme', 'very secret');
    await secrets.set('other', 'another one');
    const later = await openSecrets(keychain, path, 'linux');
    expect(await later.get('acme')).toBe('very secret');
    expect(await later.get('other')).toBe('another one');
    expect(await later.get('unknown')).toBeUndefined();
    expect(readFileSync(path, 'utf8')).not.toMatch(/secret"|very|another/);
    if (process.platform !== 'win32') expect(statSync(path).mode & 0o077).toBe(0);
  });

  test('a secret is encrypted again when the keychain asks for it', async () => {
    const keychain = new FakeKeychain();
    await (await openSecrets(keychain, path, 'darwin')).set('acme', 'very secret');
    keychain.key = 2;
    keychain.knownKeys = [1, 2];
    expect(await (await openSecrets(keychain, path, 'darwin')).get('acme')).toBe('very secret');
    keychain.knownKeys = [2];
    expect(await (await openSecrets(keychain, path, 'darwin')).get('acme')).toBe('very secret');
  });

  test('a locked keychain asks for the secret and loses nothing', async () => {
    const keychain = new FakeKeychain();
    await (await openSecrets(keychain, path, 'linux')).set('acme', 'very secret');
    keychain.locked = true;
    const locked = await openSecrets(keychain, path, 'linux');
    expect(await locked.get('acme')).toBeUndefined();
    await locked.set('acme', 'given again');
    expect(await locked.get('acme')).toBe('given again');
    keychain.locked = false;
    expect(await (await openSecrets(keychain, path, 'linux')).get('acme')).toBe('very secret');
  });

  test.each(['{', '[]', '{"version":1,"secrets":{"acme":"not base64!"}}'])(
    'a file that holds %j asks for the secret',
    async (text) => {
      writeFileSync(path, text);
      const secrets = await openSecrets(new FakeKeychain(), path, 'win32');
      expect(await secrets.get('acme')).toBeUndefined();
      await secrets.set('acme', 'very secret');
      expect(await (await openSecrets(new FakeKeychain(), path, 'win32')).get('acme')).toBe('very secret');
    },
  );

  test('names of accounts are no way into the object that holds them', async () => {
    const secrets = await openSecrets(new FakeKeychain(), path, 'linux');
    expect(await secrets.get('constructor')).toBeUndefined();
    expect(await secrets.get('__proto__')).toBeUndefined();
  });
});

describe('without one', () => {
  const withoutKey: [string, (keychain: FakeKeychain) => void, NodeJS.Platform][] = [
    ['no encryption', (keychain) => Object.assign(keychain, { available: false }), 'linux'],
    ['a key that everybody knows', (keychain) => Object.assign(keychain, { backend: 'basic_text' }), 'linux'],
    ['an unknown backend', (keychain) => Object.assign(keychain, { backend: 'unknown' }), 'linux'],
    ['no encryption on Windows', (keychain) => Object.assign(keychain, { available: false }), 'win32'],
    [
      'a keychain that fails',
      (keychain) =>
        Object.assign(keychain, {
          isAsyncEncryptionAvailable: async () => {
            throw new Error('no bus');
          },
        }),
      'linux',
    ],
  ];

  test.each(withoutKey)(
    '%s: a secret lives for the session, and nothing is written',
    async (_name, spoil, platform) => {
      const keychain = new FakeKeychain();
      spoil(keychain);
      const secrets = await openSecrets(keychain, path, platform);
      expect(secrets.kept).toBe(false);
      await secrets.set('acme', 'very secret');
      expect(await secrets.get('acme')).toBe('very secret');
      expect(() => statSync(path)).toThrow('ENOENT');
      expect(await (await openSecrets(keychain, path, platform)).get('acme')).toBeUndefined();
    },
  );

  test('the backend counts on Linux alone', async () => {
    const keychain = Object.assign(new FakeKeychain(), { backend: 'unknown' });
    expect((await openSecrets(keychain, path, 'darwin')).kept).toBe(true);
  });
});
