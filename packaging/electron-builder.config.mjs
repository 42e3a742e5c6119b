import { fileURLToPath } from 'node:url';

/** @param {string} path */
const here = (path) => fileURLToPath(new URL(path, import.meta.url));

// The flavour that Playwright drives needs Node's inspector; the one that people get must refuse it.
const isTestFlavour = process.env.TRACKSIDE_TEST_FLAVOUR === '1';
// Apple's tools take their secrets from the environment (CSC_LINK, APPLE_API_KEY, APPLE_API_KEY_ID, APPLE_API_ISSUER).
const canNotarise = Boolean(process.env.APPLE_API_KEY && process.env.APPLE_API_KEY_ID && process.env.APPLE_API_ISSUER);

/** What electron-builder fills in for each target. @param {string} name */
const macro = (name) => `\${${name}}`;

/** What is not named here does not ship. The command is a package of its own: with these fuses the app cannot be it. */
const files = [
  'package.json',
  'out/main/**/*.js',
  '!out/main/cli.js',
  'out/preload/preload.cjs',
  'out/renderer/**/*',
  '!**/*.map',
  // electron-builder adds whole production packages by itself; all but the loader and one binary goes out again.
  '!node_modules/**/*',
  'node_modules/better-sqlite3/package.json',
  'node_modules/better-sqlite3/LICENSE',
  'node_modules/better-sqlite3/lib/**/*.js',
  `node_modules/better-sqlite3/prebuilds/${macro('platform')}-${macro('arch')}.node`,
];

/** @type {import('electron-builder').Configuration} */
export default {
  appId: 'dev.trackside.app',
  productName: 'Trackside',
  copyright: 'MIT licence',
  directories: { output: 'out/installers', buildResources: 'resources/icons' },
  files,
  asar: true,
  asarUnpack: ['**/*.node'],
  // The one native module brings its binaries along (N-API): nothing is compiled.
  npmRebuild: false,
  nodeGypRebuild: false,
  electronLanguages: ['en-US'],
  electronFuses: {
    runAsNode: false,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: isTestFlavour,
    enableEmbeddedAsarIntegrityValidation: true,
    onlyLoadAppFromAsar: true,
    enableCookieEncryption: true,
    grantFileProtocolExtraPrivileges: false,
    loadBrowserProcessSpecificV8Snapshot: false,
  },
  // No build updates itself: there is no updater in the app, and so no feed to name.
  publish: null,
  fileAssociations: [
    {
      ext: 'trackplan',
      name: 'Trackside plan',
      description: 'Tracking plan of Trackside',
      mimeType: 'application/x-trackside-plan',
      role: 'Editor',
    },
  ],
  protocols: [{ name: 'Trackside', schemes: ['trackside'] }],
  mac: {
    category: 'public.app-category.developer-tools',
    icon: 'resources/icons/icon.icns',
    target: [
      { target: 'dmg', arch: ['arm64', 'x64'] },
      { target: 'zip', arch: ['arm64', 'x64'] },
    ],
    hardenedRuntime: true,
    entitlements: here('mac/entitlements.plist'),
    entitlementsInherit: here('mac/entitlements.plist'),
    notarize: canNotarise,
    extendInfo: {
      NSLocalNetworkUsageDescription:
        'Trackside receives the events of apps that you develop, from this computer and, where you allow it, from devices on your network.',
    },
  },
  win: {
    icon: 'resources/icons/icon.ico',
    target: [
      { target: 'nsis', arch: ['x64'] },
      { target: 'portable', arch: ['x64'] },
    ],
  },
  nsis: { oneClick: false, perMachine: false, allowToChangeInstallationDirectory: true },
  portable: { artifactName: `${macro('productName')}-${macro('version')}-portable.${macro('ext')}` },
  linux: {
    icon: 'resources/icons',
    category: 'Development',
    synopsis: 'Local debugger for tracking data',
    maintainer: 'Trackside <trackside@localhost>',
    executableName: 'trackside-desktop',
    target: [
      { target: 'AppImage', arch: ['x64', 'arm64'] },
      { target: 'deb', arch: ['x64', 'arm64'] },
      { target: 'rpm', arch: ['x64'] },
    ],
  },
};
