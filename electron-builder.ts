import type { Configuration } from 'electron-builder';
import flipFuses from './build/flip-fuses.ts';

/**
 * Installers for the three systems. `build/` holds their icons; what is packed is what `npm run build` made, the packages
 * that it loads, and of SQLite the one binary of the system that is packed for.
 */

const prebuilds = 'node_modules/better-sqlite3/prebuilds';

/**
 * What is packed. `system`: as the binaries are named. The builder's own variable for it is the system on which it runs,
 * and a list common to all systems cannot be added to by one of them.
 */
function filesFor(system: 'win32' | 'darwin' | 'linux'): string[] {
  return [
    'out/main/**',
    'out/preload/**',
    'out/renderer/**',
    '!**/*.map',
    '!**/*.{md,ts,mts,cts,tsbuildinfo}',
    '!node_modules/better-sqlite3/{deps,src,binding.gyp}',
    '!node_modules/node-addon-api/**',
    `!${prebuilds}/!(${system}-\${arch}).node`,
  ];
}

const configuration: Configuration = {
  appId: 'com.callreview.desktop',
  productName: 'Call Review',
  copyright: 'MIT licence',
  directories: { buildResources: 'build', output: 'dist' },
  // The packages bring their binaries: nothing is compiled.
  npmRebuild: false,
  // One native file lies beside the archive, not the whole package that loads it.
  asar: { smartUnpack: false },
  asarUnpack: [`${prebuilds}/*.node`],
  // Before signing, which comes next.
  afterPack: flipFuses,
  // biome-ignore lint/suspicious/noTemplateCurlyInString: the builder fills it in.
  artifactName: 'call-review-${version}-${os}-${arch}.${ext}',
  win: { files: filesFor('win32'), target: [{ target: 'nsis', arch: ['x64'] }] },
  nsis: {
    oneClick: false,
    perMachine: false,
    allowToChangeInstallationDirectory: true,
    // A person's calls and notes are not the installer's to throw away.
    deleteAppDataOnUninstall: false,
    installerLanguages: ['en_US', 'ru_RU'],
  },
  mac: {
    files: filesFor('darwin'),
    target: [
      { target: 'dmg', arch: ['x64', 'arm64'] },
      { target: 'zip', arch: ['x64', 'arm64'] },
    ],
    category: 'public.app-category.business',
    hardenedRuntime: true,
    gatekeeperAssess: false,
  },
  linux: {
    files: filesFor('linux'),
    target: [
      { target: 'AppImage', arch: ['x64'] },
      { target: 'deb', arch: ['x64'] },
    ],
    executableName: 'call-review',
    category: 'Office',
    synopsis: "Review a cloud PBX's calls offline",
    maintainer: 'Call Review <maintainers@users.noreply.github.com>',
  },
};

export default configuration;
