import { join } from 'node:path';
import { FuseV1Options, FuseVersion, flipFuses } from '@electron/fuses';
import type { AfterPackContext } from 'electron-builder';

/**
 * Burns the fuses of the packed runtime. electron-builder can burn them itself, but knows fewer than Electron has and does
 * not fail for one that nobody thought of: so it is done here, where every fuse must be named.
 */

/** What each fuse of the runtime is set to. */
export const fuses = {
  version: FuseVersion.V1,
  strictlyRequireAllFuses: true,
  [FuseV1Options.RunAsNode]: false,
  [FuseV1Options.EnableCookieEncryption]: true,
  [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false,
  [FuseV1Options.EnableNodeCliInspectArguments]: false,
  // Checked on Windows and macOS; Linux has no such check yet.
  [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: true,
  [FuseV1Options.OnlyLoadAppFromAsar]: true,
  [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  [FuseV1Options.GrantFileProtocolExtraPrivileges]: false,
  // WebAssembly's guard pages, as the runtime comes.
  [FuseV1Options.WasmTrapHandlers]: true,
} as const;

/** Called by electron-builder when the application is packed and not yet signed. */
export default async function afterPack({
  appOutDir,
  packager,
  electronPlatformName,
}: AfterPackContext): Promise<void> {
  const { productFilename } = packager.appInfo;
  const executable = {
    darwin: `${productFilename}.app`,
    win32: `${productFilename}.exe`,
    linux: packager.platformSpecificBuildOptions.executableName ?? productFilename,
  }[electronPlatformName];
  if (executable === undefined) throw new Error(`no fuses are known for ${electronPlatformName}`);
  await flipFuses(join(appOutDir, executable), {
    ...fuses,
    // An arm64 binary that is changed must be signed anew, if only by itself.
    resetAdHocDarwinSignature: electronPlatformName === 'darwin',
  });
}
