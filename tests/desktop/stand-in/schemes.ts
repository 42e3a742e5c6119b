import type { CustomScheme, Protocol } from 'electron';

type Handler = Parameters<Protocol['handle']>[1];

const privileged = new Map<string, CustomScheme>();
const handlers = new Map<string, Handler>();
let ready = false;

/** From here on the privileges of schemes are settled. */
export const settleSchemes = (): void => {
  ready = true;
};

/**
 * Chromium does not navigate to schemes that it does not know, so `app://main/x` is `https://main.app.invalid/x` there.
 * `invalid` is a top-level domain that never resolves.
 */
export const toChromium = (address: string): string =>
  address.replace(/^([a-z][a-z0-9+.-]*):\/\/([^/?#]*)/, (all, scheme: string, host: string) =>
    privileged.has(scheme) ? `https://${host}.${scheme}.invalid` : all,
  );

/** The address as Electron would know it. */
export const fromChromium = (address: string): string =>
  address.replace(
    /^https:\/\/([^/?#:]+)\.([a-z][a-z0-9+-]*)\.invalid(?=[/?#]|$)/,
    (all, host: string, scheme: string) => (privileged.has(scheme) ? `${scheme}://${host}` : all),
  );

export const originOf = (address: string): string => /^[a-z][a-z0-9+.-]*:\/\/[^/?#]*/.exec(address)?.[0] ?? 'null';

/** The handler for an address of Electron; undefined where its scheme has none. */
export const handlerOf = (address: string): Handler | undefined => handlers.get(address.slice(0, address.indexOf(':')));

export const protocol = {
  registerSchemesAsPrivileged: (schemes) => {
    if (ready) throw new Error('protocol.registerSchemesAsPrivileged should be called before app is ready');
    privileged.clear();
    for (const each of schemes) privileged.set(each.scheme, each);
  },
  handle: (scheme, handler) => {
    if (!ready) throw new Error('protocol can only be used after app is ready');
    if (handlers.has(scheme)) throw new Error(`Failed to register protocol: ${scheme}`);
    handlers.set(scheme, handler);
  },
  unhandle: (scheme) => {
    if (!handlers.delete(scheme)) throw new Error(`Failed to unhandle protocol: ${scheme}`);
  },
  isProtocolHandled: (scheme) => handlers.has(scheme),
} satisfies Pick<Protocol, 'registerSchemesAsPrivileged' | 'handle' | 'unhandle' | 'isProtocolHandled'>;
