import { randomUUID } from 'node:crypto';
import { type Chromium, type EventData, type Target, unlessGone } from './chromium.ts';
import { createCodec } from './codec.ts';
import { type FromWorld, pageSource, preloadSource, type ToWorld, type WorldKeys } from './preload-world.ts';

const world = 'Electron Isolated Context';

export interface PageRequest {
  readonly url: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
  /** Set where the request would put another document into a frame. */
  readonly navigates: 'main frame' | 'frame' | undefined;
  readonly isReload: boolean;
}

export interface Popup {
  readonly url: string;
  readonly frameName: string;
}

/** What happens in a page, told to the one who has opened it. Addresses are Chromium's. */
export interface PageObserver {
  onMessage(message: FromWorld, frameUrl: string): void;
  /** A response, or whether the network may answer. */
  onRequest(request: PageRequest): Promise<Response | 'network' | 'abort'>;
  onPopup(popup: Popup): void;
  onDocument(url: string): void;
  onLifecycle(name: string): void;
  onConsole(level: string, text: string): void;
  onCrash(): void;
}

/** The emulated half of the machine that every page shows. */
export interface Media {
  readonly dark: boolean;
  readonly moreContrast: boolean;
  readonly reducedMotion: boolean;
}

/** One page of Chromium with a preload in a world of its own. */
export interface Page {
  readonly targetId: string;
  navigate(url: string): Promise<{ readonly error: string | undefined }>;
  reload(): Promise<void>;
  tell(message: ToWorld): void;
  /** A message that the codec has already made a text of. */
  tellEncoded(text: string): void;
  evaluate(code: string): Promise<unknown>;
  resize(width: number, height: number, zoom: number): Promise<void>;
  show(media: Media): Promise<void>;
  /** Drags files over the page and lets them go there. */
  drop(paths: readonly string[], x: number, y: number): Promise<void>;
  crash(): void;
}

const codec = createCodec();

const isFromWorld = (value: unknown): value is FromWorld =>
  typeof value === 'object' && value !== null && 'channel' in value && typeof value.channel === 'string';

const headersOf = (response: Response) => [...response.headers].map(([name, value]) => ({ name, value }));

const answerRequests = async (target: Target, observer: PageObserver, mainFrame: string, takeReload: () => boolean) => {
  const answer = async ({ requestId, request, resourceType, frameId }: EventData<'Fetch.requestPaused'>) => {
    const navigates =
      resourceType !== 'Document' ? undefined : frameId === mainFrame ? ('main frame' as const) : ('frame' as const);
    const response = await observer.onRequest({
      url: request.url,
      method: request.method,
      headers: request.headers,
      body: request.postData,
      navigates,
      isReload: navigates === 'main frame' && takeReload(),
    });
    if (response === 'network') await target.send('Fetch.continueRequest', { requestId });
    else if (response === 'abort') await target.send('Fetch.failRequest', { requestId, errorReason: 'Aborted' });
    else
      await target.send('Fetch.fulfillRequest', {
        requestId,
        responseCode: response.status,
        responseHeaders: headersOf(response),
        body: Buffer.from(await response.arrayBuffer()).toString('base64'),
      });
  };
  target.on('Fetch.requestPaused', (paused) => void unlessGone(answer(paused)));
  await target.send('Fetch.enable', { patterns: [{ urlPattern: '*' }] });
};

/** Opens an empty page in which the preload will run before anything of each document. */
export const openPage = async (
  chromium: Chromium,
  options: { readonly width: number; readonly height: number; readonly preload: string; readonly platform: string },
  observer: PageObserver,
): Promise<Page> => {
  const { target, targetId } = await chromium.openPage(options);
  const keys: WorldKeys = { border: randomUUID(), post: `post-${randomUUID()}`, receive: `receive-${randomUUID()}` };
  let worldContext: number | undefined;
  let reloading = false;

  const { frameTree } = await target.send('Page.getFrameTree');
  const mainFrame = frameTree.frame.id;
  let mainUrl = frameTree.frame.url;

  target.on('Runtime.executionContextCreated', ({ context }) => {
    const isMain = context.auxData !== undefined && Reflect.get(context.auxData, 'frameId') === mainFrame;
    if (isMain && context.name === world) worldContext = context.id;
  });
  target.on('Runtime.executionContextsCleared', () => {
    worldContext = undefined;
  });
  target.on('Runtime.bindingCalled', ({ payload, executionContextId }) => {
    if (executionContextId !== worldContext) return;
    const from = mainUrl;
    // Each in a turn of its own, as Electron hands them over.
    for (const message of codec.decodeList(payload))
      if (isFromWorld(message)) setImmediate(() => observer.onMessage(message, from));
  });
  target.on('Runtime.consoleAPICalled', ({ type, args }) => {
    observer.onConsole(type, args.map(({ value, description }) => String(value ?? description)).join(' '));
  });
  target.on('Page.frameNavigated', ({ frame }) => {
    if (frame.id !== mainFrame) return;
    mainUrl = frame.url;
    observer.onDocument(frame.url);
  });
  target.on('Page.navigatedWithinDocument', ({ frameId, url }) => {
    if (frameId === mainFrame) mainUrl = url;
  });
  target.on('Page.lifecycleEvent', ({ frameId, name }) => {
    if (frameId === mainFrame) observer.onLifecycle(name);
  });
  target.on('Page.windowOpen', ({ url, windowName }) => {
    observer.onPopup({ url, frameName: windowName });
  });
  target.on('Inspector.targetCrashed', () => observer.onCrash());

  const takeReload = (): boolean => {
    const taken = reloading;
    reloading = false;
    return taken;
  };
  await answerRequests(target, observer, mainFrame, takeReload);
  await Promise.all([
    target.send('Page.enable'),
    target.send('Page.setLifecycleEventsEnabled', { enabled: true }),
    target.send('Inspector.enable'),
    target.send('Runtime.enable'),
    target.send('Runtime.addBinding', { name: keys.post, executionContextName: world }),
    target.send('Page.addScriptToEvaluateOnNewDocument', { source: pageSource(keys) }),
    target.send('Page.addScriptToEvaluateOnNewDocument', {
      source: preloadSource(keys, options.platform, options.preload),
      worldName: world,
    }),
    target.send('Emulation.setFocusEmulationEnabled', { enabled: true }),
    target.send('Runtime.runIfWaitingForDebugger'),
  ]);

  let waiting: string[] = [];
  const deliver = (): void => {
    const texts = waiting;
    waiting = [];
    if (worldContext === undefined) return;
    const delivered = target.send('Runtime.callFunctionOn', {
      functionDeclaration: `function (...texts) { globalThis[${JSON.stringify(keys.receive)}](texts); }`,
      executionContextId: worldContext,
      arguments: texts.map((value) => ({ value })),
      silent: true,
    });
    void unlessGone(delivered);
  };
  // What is said in one turn crosses together.
  const tellEncoded = (text: string): void => {
    if (worldContext !== undefined && waiting.push(text) === 1) queueMicrotask(deliver);
  };

  return {
    targetId,
    tell: (message) => tellEncoded(codec.encode(message)),
    tellEncoded,
    navigate: async (url) => ({ error: (await target.send('Page.navigate', { url })).errorText }),
    reload: async () => {
      reloading = true;
      await target.send('Page.reload');
    },
    evaluate: async (code) => {
      const { result, exceptionDetails } = await target.send('Runtime.evaluate', {
        expression: code,
        awaitPromise: true,
        returnByValue: true,
      });
      if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
      return result.value;
    },
    resize: async (width, height, zoom) => {
      await target.send('Emulation.setDeviceMetricsOverride', {
        width: Math.round(width / zoom),
        height: Math.round(height / zoom),
        deviceScaleFactor: zoom,
        mobile: false,
      });
    },
    show: async ({ dark, moreContrast, reducedMotion }) => {
      await target.send('Emulation.setEmulatedMedia', {
        features: [
          { name: 'prefers-color-scheme', value: dark ? 'dark' : 'light' },
          { name: 'prefers-contrast', value: moreContrast ? 'more' : 'no-preference' },
          { name: 'prefers-reduced-motion', value: reducedMotion ? 'reduce' : 'no-preference' },
        ],
      });
    },
    drop: async (paths, x, y) => {
      const data = { items: [], files: [...paths], dragOperationsMask: 1 };
      for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
        await target.send('Input.dispatchDragEvent', { type, x, y, data });
    },
    crash: () => void unlessGone(target.send('Page.crash')),
  };
};
