export interface PlatformNote {
  readonly title: string;
  readonly text: string;
  readonly code?: string;
}

const android: readonly PlatformNote[] = [
  {
    title: 'Android emulator',
    text: 'The emulator reaches this computer as 10.0.2.2. A phone on a cable can use 127.0.0.1 after this line.',
    code: 'adb reverse tcp:{{port}} tcp:{{port}}',
  },
  {
    title: 'Android blocks plain http',
    text: 'Allow it for debug builds: in src/debug/AndroidManifest.xml.',
    code: '<application android:usesCleartextTraffic="true" />',
  },
];

const ios: readonly PlatformNote[] = [
  {
    title: 'iOS blocks plain http',
    text: 'Allow the local network in Info.plist; a device also asks its user, with this text.',
    code: `<key>NSAppTransportSecurity</key>
<dict><key>NSAllowsLocalNetworking</key><true/></dict>
<key>NSLocalNetworkUsageDescription</key>
<string>Sends analytics to the debugger on this computer.</string>`,
  },
];

const web: readonly PlatformNote[] = [
  {
    title: 'Chrome asks about the local network',
    text: 'A page from a public address that calls this computer makes Chrome ask “access other devices on your local network”. Choose Allow; a page from localhost is not asked.',
  },
];

const notes: readonly { readonly words: RegExp; readonly notes: readonly PlatformNote[] }[] = [
  { words: /react.?native|flutter/i, notes: [...ios, ...android] },
  { words: /swift|ios/i, notes: ios },
  { words: /kotlin|android|java\b/i, notes: android },
  { words: /browser|web|html/i, notes: web },
];

/** What a platform needs besides the snippet, by the snippet's id and title. */
export const platformNotes = (id: string, title: string): readonly PlatformNote[] =>
  notes.find(({ words }) => words.test(`${id} ${title}`))?.notes ?? [];
