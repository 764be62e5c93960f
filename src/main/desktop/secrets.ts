import { readFileSync } from 'node:fs';
import type { SafeStorage } from 'electron';
import { z } from 'zod';
import type { SecretStore } from '../app/host.ts';
import { writePrivateFile } from '../app/private-file.ts';

/**
 * The secrets of accounts, encrypted by a key that the system's keychain holds. Where there is no such key, a secret
 * lives as long as this process and no longer: a file that anybody could read would be worse, and to refuse would lock
 * people out.
 */

/** What is used of Electron's safeStorage: its asynchronous half; the other one is deprecated. */
export type Keychain = Pick<
  SafeStorage,
  'isAsyncEncryptionAvailable' | 'encryptStringAsync' | 'decryptStringAsync' | 'getSelectedStorageBackend'
>;

const schema = z.object({ version: z.literal(1), secrets: z.record(z.string(), z.base64()) });

/**
 * Opens the store of secrets. Call it when the application is ready.
 *
 * @param path of the file for the encrypted secrets.
 */
export async function openSecrets(
  keychain: Keychain,
  path: string,
  platform: NodeJS.Platform = process.platform,
): Promise<SecretStore> {
  const session = new SessionSecrets();
  return (await isProtected(keychain, platform)) ? new KeptSecrets(keychain, path, session) : session;
}

/** Whether a key of this person alone encrypts. On Linux Chromium may fall back to a constant that everybody knows. */
async function isProtected(keychain: Keychain, platform: NodeJS.Platform): Promise<boolean> {
  try {
    if (!(await keychain.isAsyncEncryptionAvailable())) return false;
    return platform !== 'linux' || !['basic_text', 'unknown'].includes(keychain.getSelectedStorageBackend());
  } catch {
    return false;
  }
}

class SessionSecrets implements SecretStore {
  readonly kept = false;
  private readonly secrets = new Map<string, string>();

  async get(account: string): Promise<string | undefined> {
    return this.secrets.get(account);
  }

  async set(account: string, secret: string): Promise<void> {
    this.secrets.set(account, secret);
  }
}

class KeptSecrets implements SecretStore {
  readonly kept = true;
  private readonly keychain: Keychain;
  private readonly path: string;
  private readonly session: SessionSecrets;

  constructor(keychain: Keychain, path: string, session: SessionSecrets) {
    this.keychain = keychain;
    this.path = path;
    this.session = session;
  }

  async get(account: string): Promise<string | undefined> {
    const given = await this.session.get(account);
    if (given !== undefined) return given;
    const secrets = this.read();
    const encrypted = Object.hasOwn(secrets, account) ? secrets[account] : undefined;
    if (encrypted === undefined) return undefined;
    try {
      const { result, shouldReEncrypt } = await this.keychain.decryptStringAsync(Buffer.from(encrypted, 'base64'));
      await this.session.set(account, result);
      if (shouldReEncrypt) await this.keep(account, result);
      return result;
    } catch {
      // The key has gone, or the keychain is locked: the person is asked, and the file stays for when it is open again.
      return undefined;
    }
  }

  async set(account: string, secret: string): Promise<void> {
    await this.session.set(account, secret);
    await this.keep(account, secret);
  }

  /** What cannot be kept is still there for this session. */
  private async keep(account: string, secret: string): Promise<void> {
    try {
      const encrypted = await this.keychain.encryptStringAsync(secret);
      const secrets = { ...this.read(), [account]: encrypted.toString('base64') };
      writePrivateFile(this.path, `${JSON.stringify({ version: 1, secrets }, null, 2)}\n`);
    } catch {
      // The keychain or the disk refused; the next start asks for the secret again.
    }
  }

  private read(): Readonly<Record<string, string>> {
    try {
      return schema.parse(JSON.parse(readFileSync(this.path, 'utf8'))).secrets;
    } catch {
      return {};
    }
  }
}
