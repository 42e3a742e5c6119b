import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import type * as Electron from 'electron';
import { unlessGone } from './chromium.ts';
import { createCodec } from './codec.ts';
import { eventWith } from './event.ts';
import { type IpcEvent, IpcMain, ipcMain, type SenderFrame } from './ipc-main.ts';
import { machine } from './machine.ts';
import { nativeTheme } from './native-theme.ts';
import { openPage, type Page, type PageObserver, type PageRequest, type Popup } from './page.ts';
import type { Played } from './played.ts';
import type { DroppedFile, FromWorld, ToWorld } from './preload-world.ts';
import { fromChromium, handlerOf, originOf, toChromium } from './schemes.ts';
import { type Session, session } from './session.ts';

type OpenHandler = Parameters<Electron.WebContents['setWindowOpenHandler']>[0];

export interface ContentsOptions {
  readonly id: number;
  readonly preferences: Electron.WebPreferences;
  readonly width: number;
  readonly height: number;
  onTitle(title: string): void;
  onFirstPaint(): void;
  /** The page was closed from outside, as its own `window.close` does. */
  onGone(): void;
}

const codec = createCodec();
const messageOf = (error: unknown): string => String(error);

/** One frame as handlers of messages see it. */
export const frameAt = (url: string, parent: SenderFrame | null = null): SenderFrame => {
  const frame: SenderFrame = {
    url,
    origin: originOf(url),
    parent,
    get top() {
      return parent?.top ?? frame;
    },
    detached: false,
    name: '',
    isDestroyed: () => false,
  };
  return frame;
};

/** Network that a page may reach by itself: this machine. Everything else is refused and kept for the test to see. */
const isOfThisMachine = (url: string): boolean =>
  /^(https?|wss?):\/\/(127\.0\.0\.1|localhost)[:/]|^(blob|data):/.test(url);

export class WebContents extends EventEmitter {
  readonly id: number;
  readonly ipc = new IpcMain();
  readonly session: Session = session.defaultSession;
  readonly opened: Promise<Page>;
  readonly #options: ContentsOptions;
  #page: Page | undefined;
  #url = '';
  #title = '';
  #zoom = 1;
  #size: { readonly width: number; readonly height: number };
  #destroyed = false;
  #crashed = false;
  #loads = 0;
  #expected: string | undefined;
  #loaded = Promise.withResolvers<void>();
  #openHandler: OpenHandler | undefined;

  constructor(options: ContentsOptions) {
    super();
    this.id = options.id;
    this.#options = options;
    this.#size = { width: options.width, height: options.height };
    this.#zoom = options.preferences.zoomFactor ?? 1;
    this.opened = this.#open();
    // The app may end while its page opens.
    void unlessGone(this.opened);
  }

  async #open(): Promise<Page> {
    const { preload } = this.#options.preferences;
    const chromium = await machine.chromium;
    const observer: PageObserver = {
      onMessage: (message, frameUrl) => void this.#receive(message, frameAt(fromChromium(frameUrl))),
      onRequest: (request) => this.#answer(request),
      onPopup: (popup) => this.#popup(popup),
      onDocument: (url) => {
        this.#url = fromChromium(url);
        this.emit('did-navigate', eventWith({}), this.#url, 200, 'OK');
      },
      onLifecycle: (name) => this.#lifecycle(name),
      onConsole: (level, message) => this.emit('console-message', eventWith({ level, message })),
      onCrash: () => this.#crash(),
    };
    const page = await openPage(
      chromium,
      {
        ...this.#size,
        preload: preload === undefined ? '' : readFileSync(preload, 'utf8'),
        platform: process.platform,
      },
      observer,
    );
    await page.resize(this.#size.width, this.#size.height, this.#zoom);
    await page.show(nativeTheme.media());
    nativeTheme.onMedia((media) => {
      if (!this.#destroyed) void unlessGone(page.show(media));
    });
    chromium.onTargetTitle((targetId, title) => {
      if (targetId !== page.targetId || title === this.#title) return;
      this.#title = title;
      this.#options.onTitle(title);
    });
    chromium.onTargetGone((targetId) => {
      if (targetId === page.targetId) this.#options.onGone();
    });
    this.#page = page;
    return page;
  }

  #lifecycle(name: string): void {
    // The empty page that each window begins with is none of the app's.
    if (this.#url === '' || this.#url === 'about:blank') return;
    switch (name) {
      case 'DOMContentLoaded':
        this.emit('dom-ready', eventWith({}));
        break;
      case 'load':
        this.emit('did-finish-load', eventWith({}));
        this.emit('did-stop-loading', eventWith({}));
        this.#loaded.resolve();
        this.#loads += 1;
        machine.touch();
        break;
      case 'firstPaint':
        this.#options.onFirstPaint();
        break;
    }
  }

  #crash(): void {
    this.#crashed = true;
    this.emit('render-process-gone', eventWith({}), { reason: 'crashed', exitCode: 11 });
    machine.touch();
  }

  /** Asks whoever guards the window; true where the frame may not go there. */
  #isRefused(request: PageRequest, url: string): boolean {
    const isMainFrame = request.navigates === 'main frame';
    const event = eventWith({ url, isMainFrame, isSameDocument: false, frame: frameAt(this.#url) });
    this.emit('will-frame-navigate', event);
    if (isMainFrame && !event.defaultPrevented) this.emit('will-navigate', event, url, false, true);
    if (event.defaultPrevented) {
      machine.refusedNavigations.push(url);
      machine.touch();
    }
    return event.defaultPrevented;
  }

  async #answer(request: PageRequest): Promise<Response | 'network' | 'abort'> {
    const url = fromChromium(request.url);
    if (request.navigates !== undefined) {
      const isOwn = request.navigates === 'main frame' && (request.isReload || this.#expected === url);
      if (!isOwn && this.#isRefused(request, url)) return 'abort';
    }
    const handler = handlerOf(url);
    if (handler) {
      const { method, headers, body } = request;
      return handler(new Request(url, { method, headers: { ...headers }, ...(body === undefined ? {} : { body }) }));
    }
    if (isOfThisMachine(request.url)) return 'network';
    machine.refusedAddresses.push(url);
    return 'abort';
  }

  #popup({ url, frameName }: Popup): void {
    const handler: OpenHandler = this.#openHandler ?? (() => ({ action: 'allow' }));
    const { action } = handler({
      url: fromChromium(url),
      frameName,
      features: '',
      disposition: 'foreground-tab',
      referrer: { url: this.#url, policy: 'strict-origin-when-cross-origin' },
    });
    if (action !== 'deny') throw new Error('the stand-in plays no windows that a page opens; Electron would');
  }

  eventFrom(senderFrame: SenderFrame | null): IpcEvent {
    return eventWith({ sender: this, senderFrame, processId: 1, frameId: 1, type: 'frame' as const });
  }

  /** What a message from a page leads to: the answer of a handler, or the text of what went wrong. */
  async invoke(channel: string, args: readonly unknown[], frame: SenderFrame | null): Promise<unknown> {
    const handler = this.ipc.handlerOf(channel) ?? ipcMain.handlerOf(channel);
    if (!handler) throw new Error(`No handler registered for '${channel}'`);
    const result: unknown = await handler(this.eventFrom(frame), ...args);
    codec.encode(result);
    return result;
  }

  async #receive(message: FromWorld, frame: SenderFrame): Promise<void> {
    const { channel, args } = message;
    if (message.type === 'send') {
      this.deliver(channel, args, frame);
      return;
    }
    const { id } = message;
    try {
      const result = await this.invoke(channel, args, frame);
      this.#page?.tell({ type: 'answer', id, result });
    } catch (error) {
      const text = `Error invoking remote method '${channel}': ${messageOf(error)}`;
      this.#page?.tell({ type: 'failure', id, message: text });
    }
  }

  /** A message from a page that wants no answer. */
  deliver(channel: string, args: readonly unknown[], frame: SenderFrame | null): void {
    this.ipc.emit(channel, this.eventFrom(frame), ...args);
    ipcMain.emit(channel, this.eventFrom(frame), ...args);
  }

  get mainFrame(): SenderFrame {
    return frameAt(this.#url);
  }

  get zoomFactor(): number {
    return this.#zoom;
  }

  set zoomFactor(factor: number) {
    this.setZoomFactor(factor);
  }

  send(channel: string, ...args: unknown[]): void {
    // Copied and checked at once, as Electron does, whether or not there is a document that hears it.
    const text = codec.encode({ type: 'message', channel, args } satisfies ToWorld);
    this.#page?.tellEncoded(text);
  }

  async loadURL(url: string): Promise<void> {
    const page = await this.opened;
    this.#expected = url;
    this.#loaded = Promise.withResolvers();
    const { error } = await page.navigate(toChromium(url));
    if (error !== undefined) {
      this.emit('did-fail-load', eventWith({}), -2, error, url, true);
      throw new Error(`${error} (-2) loading '${url}'`);
    }
    await this.#loaded.promise;
  }

  reload(): void {
    this.#crashed = false;
    void unlessGone(this.opened.then((page) => page.reload()));
  }

  setWindowOpenHandler(handler: OpenHandler): void {
    this.#openHandler = handler;
  }

  setZoomFactor(factor: number): void {
    if (!(factor > 0)) throw new Error("'zoomFactor' must be a double greater than 0.0");
    this.#zoom = factor;
    void unlessGone(this.#resize());
  }

  getZoomFactor(): number {
    return this.#zoom;
  }

  setZoomLevel(level: number): void {
    this.setZoomFactor(1.2 ** level);
  }

  getZoomLevel(): number {
    return Math.log(this.#zoom) / Math.log(1.2);
  }

  async #resize(): Promise<void> {
    const page = await this.opened;
    await page.resize(this.#size.width, this.#size.height, this.#zoom);
    machine.touch();
  }

  /** The window has taken another size. */
  fit(size: { readonly width: number; readonly height: number }): void {
    this.#size = { width: size.width, height: size.height };
    void unlessGone(this.#resize());
  }

  getURL(): string {
    return this.#url;
  }

  getTitle(): string {
    return this.#title;
  }

  get preferences(): Electron.WebPreferences {
    return this.#options.preferences;
  }

  /** How many documents of the app have loaded. */
  get loads(): number {
    return this.#loads;
  }

  isDestroyed(): boolean {
    return this.#destroyed;
  }

  isCrashed(): boolean {
    return this.#crashed;
  }

  async executeJavaScript(code: string): Promise<unknown> {
    return (await this.opened).evaluate(code);
  }

  openDevTools(): void {
    throw new Error('the stand-in has no developer tools');
  }

  /** As a person does it: files let go over the middle of the window. */
  async drop(files: readonly DroppedFile[]): Promise<void> {
    const page = await this.opened;
    page.tell({ type: 'files', files });
    const [x, y] = [this.#size.width / 2 / this.#zoom, this.#size.height / 2 / this.#zoom];
    await page.drop(
      files.map(({ path }) => path),
      x,
      y,
    );
  }

  /** What Chromium calls the page; undefined until there is one. */
  get targetId(): string | undefined {
    return this.#page?.targetId;
  }

  crashPage(): void {
    this.#page?.crash();
  }

  closePage(): void {
    const close = async (): Promise<void> => (await machine.chromium).closeTarget((await this.opened).targetId);
    void unlessGone(close());
  }

  destroyed(): void {
    this.#destroyed = true;
    this.emit('destroyed');
  }
}

WebContents satisfies new (
  ...args: never
) => Played<
  Electron.WebContents,
  | 'id'
  | 'session'
  | 'zoomFactor'
  | 'loadURL'
  | 'reload'
  | 'send'
  | 'setWindowOpenHandler'
  | 'setZoomFactor'
  | 'getZoomFactor'
  | 'setZoomLevel'
  | 'getZoomLevel'
  | 'getURL'
  | 'getTitle'
  | 'isDestroyed'
  | 'isCrashed'
  | 'executeJavaScript'
>;
