/** A part of the code with a border. A file belongs to the room with the longest folder that holds it. */
export interface Room {
  /** Folder from the root of the clone; a file's own path where one file is a room. */
  readonly folder: string;
  /** Rooms it may import, besides itself. A trailing `/*` means the room and all below it. */
  readonly sees: readonly string[];
  /** Packages it may import; `node:*` stands for every built-in module. */
  readonly packages: readonly string[];
}

const shared = 'shared/*';
const node = 'node:*';

/** Who may import whom. A new edge is a decision: say why in docs/architecture.md. */
export const rooms: readonly Room[] = [
  { folder: 'shared/model', sees: [], packages: [] },
  { folder: 'shared/filter', sees: ['shared/model'], packages: [] },
  { folder: 'shared/contract', sees: ['shared/model'], packages: [] },

  { folder: 'electron/engine/dialects', sees: [shared], packages: [node] },
  { folder: 'electron/engine/judge', sees: [shared], packages: ['ajv', 'ajv-draft-04', 'ajv-formats', 're2js'] },
  { folder: 'electron/engine/entities', sees: [shared], packages: [] },
  /** Reading and watching files that people write. */
  { folder: 'electron/engine/files', sees: [], packages: [node, 'chokidar'] },
  {
    folder: 'electron/engine/plan',
    sees: [shared, 'electron/engine/judge', 'electron/engine/files', 'electron/engine/reports'],
    packages: [node, 'yaml', 'diff', 'ajv', 'ajv-formats', 're2js'],
  },
  /** What was found, written for people, CI systems and code scanning. */
  { folder: 'electron/engine/reports', sees: [shared], packages: [] },
  /** Messages from files held against a plan, without a store. */
  {
    folder: 'electron/engine/check',
    sees: [
      shared,
      'electron/engine/dialects',
      'electron/engine/judge',
      'electron/engine/entities',
      'electron/engine/reports',
    ],
    packages: [node],
  },
  { folder: 'electron/engine/store', sees: [shared], packages: [node, 'better-sqlite3', 're2js'] },
  /** Stored messages judged by another plan: for a trial, and again once it is in force. */
  {
    folder: 'electron/engine/judging',
    sees: [shared, 'electron/engine/judge', 'electron/engine/plan', 'electron/engine/store'],
    packages: [node],
  },
  {
    folder: 'electron/engine/ingest',
    sees: [
      shared,
      'electron/engine/dialects',
      'electron/engine/judge',
      'electron/engine/judging',
      'electron/engine/entities',
      'electron/engine/store',
      'electron/engine/threads.ts',
    ],
    packages: [node],
  },
  {
    folder: 'electron/engine/collector',
    sees: [shared, 'electron/engine/dialects', 'electron/engine/ingest', 'electron/engine/network'],
    packages: [node],
  },
  {
    folder: 'electron/engine/api',
    sees: [
      shared,
      'electron/engine/store',
      'electron/engine/judge',
      'electron/engine/judging',
      'electron/engine/plan',
      'electron/engine/entities',
      'electron/engine/dialects',
      'electron/engine/threads.ts',
    ],
    packages: [node, 're2js'],
  },
  /** Listening on a port, told apart from what is served there. */
  { folder: 'electron/engine/network', sees: [], packages: [node] },
  /** The built window's files and the headers they are served with, over HTTP and over `app://` alike. */
  { folder: 'electron/engine/built-window', sees: [], packages: [node] },
  {
    folder: 'electron/engine/console',
    sees: [shared, 'electron/engine/api', 'electron/engine/built-window', 'electron/engine/network'],
    packages: [node, 'ws'],
  },
  /** Where a workspace's data and a person's settings lie, for the command and the desktop app alike. */
  { folder: 'electron/engine/workspace', sees: [shared, 'electron/engine/files'], packages: [node] },
  /** What the two threads say to each other: types only. */
  { folder: 'electron/engine/threads.ts', sees: [shared, 'electron/engine/ingest'], packages: [] },
  { folder: 'electron/engine', sees: [shared, 'electron/engine/*'], packages: [node] },
  {
    folder: 'electron/cli',
    sees: [
      shared,
      'electron/engine',
      'electron/engine/threads.ts',
      'electron/engine/workspace',
      'electron/engine/files',
      'electron/engine/dialects',
      'electron/engine/judge',
      'electron/engine/plan',
      'electron/engine/check',
      'electron/engine/reports',
    ],
    packages: [node, 'commander'],
  },
  /** What the desktop app decides, without Electron: it runs and is tested wherever Node does. */
  {
    folder: 'electron/shell',
    sees: [
      shared,
      'electron/engine',
      'electron/engine/threads.ts',
      'electron/engine/workspace',
      'electron/engine/built-window',
    ],
    packages: [node],
  },
  {
    folder: 'electron/main',
    sees: [shared, 'electron/shell', 'electron/engine', 'electron/engine/workspace', 'electron/engine/built-window'],
    packages: [node, 'electron'],
  },
  { folder: 'electron/preload', sees: ['shared/contract'], packages: ['electron'] },

  { folder: 'renderer/connection', sees: [shared], packages: [] },
  { folder: 'renderer/state', sees: [shared, 'renderer/connection'], packages: ['react', 'zustand'] },
  {
    folder: 'renderer/commands',
    sees: [shared, 'renderer/connection', 'renderer/state'],
    packages: ['react', 'zustand'],
  },
  {
    folder: 'renderer/ui',
    sees: [shared],
    packages: ['react', 'react-dom', '@base-ui/react', 'lucide-react', '@tanstack/react-virtual'],
  },
  { folder: 'renderer/styles', sees: [], packages: ['tailwindcss'] },
  {
    folder: 'renderer/views',
    sees: [shared, 'renderer/connection', 'renderer/state', 'renderer/commands', 'renderer/ui'],
    packages: ['react', 'react-dom', 'zustand', '@base-ui/react', 'lucide-react', '@tanstack/react-virtual'],
  },
  {
    folder: 'renderer',
    sees: [shared, 'renderer/*'],
    packages: [
      'react',
      'react-dom',
      'zustand',
      '@base-ui/react',
      'lucide-react',
      '@fontsource-variable/inter',
      '@fontsource-variable/jetbrains-mono',
    ],
  },
];

/** Folders whose members never import one another: each folder below is a room of its own. */
export const islands: readonly string[] = ['renderer/views'];
