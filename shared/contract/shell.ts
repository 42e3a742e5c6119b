import * as s from './schema.ts';

/** A command as the native menu shows it. The window's own list of commands is where they come from. */
export const menuEntryShape = s.object({
  id: s.string(),
  title: s.string(),
  group: s.oneOf(['Go to', 'Live', 'Message', 'Violations', 'Workspace', 'Window']),
  /** `Mod+Shift+E`, as the key sheet has it; absent for commands without a key. */
  keys: s.optional(s.string()),
  enabled: s.boolean(),
});
export type MenuEntry = s.Infer<typeof menuEntryShape>;

const done = s.object({});

/** What the window may ask of the desktop app. Every answer is data, a refusal too: `ShellAnswer`. */
export const shellMethods = {
  /** What is open in this window, and what was open lately, newest first. */
  'workspace.get': {
    params: s.object({}),
    result: s.object({
      /** Folder of the workspace; its name is the window's title. */
      folder: s.string(),
      planFile: s.string(),
      recent: s.array(s.object({ path: s.string(), kind: s.oneOf(['workspace', 'plan']) })),
    }),
  },
  /** Asks for a plan file and opens its folder with that plan in force. `opened` is false where the person cancelled. */
  'plan.choose': { params: s.object({}), result: s.object({ opened: s.boolean() }) },
  /** Asks for a folder and opens it as a workspace, in a window of its own. */
  'workspace.choose': { params: s.object({}), result: s.object({ opened: s.boolean() }) },
  /** Opens what was dropped on the window or chosen among the recent: a plan file or a folder. */
  'workspace.open': { params: s.object({ path: s.string() }), result: s.object({ opened: s.boolean() }) },
  'recent.clear': { params: s.object({}), result: done },
  /** Shows a link's host, and opens it in the browser once the person agrees. */
  'link.open': { params: s.object({ url: s.string() }), result: s.object({ opened: s.boolean() }) },
  /** The whole list of commands, each time that one of them changes. */
  'menu.set': { params: s.object({ entries: s.array(menuEntryShape) }), result: done },
  /** Starts the engine anew after it has failed for good. */
  'engine.retry': { params: s.object({}), result: done },
} as const;

export type ShellMethods = typeof shellMethods;
export type ShellMethodName = keyof ShellMethods;
export type ShellParams<N extends ShellMethodName> = s.Infer<ShellMethods[N]['params']>;
export type ShellResult<N extends ShellMethodName> = s.Infer<ShellMethods[N]['result']>;

export const isShellMethodName = (text: string): text is ShellMethodName => Object.hasOwn(shellMethods, text);

/** Failures travel as data: what is thrown in the main process reaches the page as a text only. */
export type ShellAnswer =
  | { readonly ok: true; readonly result: unknown }
  | {
      readonly ok: false;
      readonly error: { readonly code: string; readonly message: string; readonly remedy: string };
    };

/** How the threads of the engine are. */
export type EngineState =
  | { readonly phase: 'starting' }
  | { readonly phase: 'running' }
  /** A thread has died and is started again; what was acknowledged is stored. */
  | { readonly phase: 'restarting'; readonly thread: 'ingest' | 'query'; readonly attempt: number }
  /** Not started again by itself. */
  | { readonly phase: 'failed'; readonly code: string; readonly message: string; readonly remedy: string };

/** What the desktop app tells its window. */
export type ShellAction =
  /** Chosen in the menu or the tray. */
  | { readonly type: 'command'; readonly id: string }
  /** A notification or `trackside://message/<seq>` was followed. */
  | { readonly type: 'show-message'; readonly seq: number }
  /** `trackside://view?filter=…` */
  | { readonly type: 'show-view'; readonly filter: string }
  | { readonly type: 'engine'; readonly state: EngineState };

/** One way to the engine. */
export interface DesktopPort {
  send(frame: string): void;
  close(): void;
}

/** What the preload gives the page as `window.trackside`; in a browser there is none. These members and no others. */
export interface DesktopBridge {
  readonly system: 'mac' | 'windows' | 'linux';
  /** Opens a way to the engine, once it runs. */
  connect(onFrame: (frame: string) => void, onClose: () => void): Promise<DesktopPort>;
  request(method: ShellMethodName, params: unknown): Promise<ShellAnswer>;
  /** One handler. What main said before it was set is kept for it. */
  onAction(handler: (action: ShellAction) => void): void;
  /** Path of a file that was dropped on the window. */
  pathOf(file: unknown): string;
}
