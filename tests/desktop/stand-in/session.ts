import { EventEmitter } from 'node:events';
import type * as Electron from 'electron';

type RequestHandler = Parameters<Electron.Session['setPermissionRequestHandler']>[0];
type CheckHandler = Parameters<Electron.Session['setPermissionCheckHandler']>[0];
type DisplayMediaHandler = Parameters<Electron.Session['setDisplayMediaRequestHandler']>[0];
type PairingHandler = Parameters<Electron.Session['setBluetoothPairingHandler']>[0];
type DeviceHandler = Parameters<Electron.Session['setDevicePermissionHandler']>[0];

/** The only session. Chromium's own permission prompts are not played: a test asks the handlers themselves. */
export class Session extends EventEmitter {
  #request: RequestHandler = null;
  #check: CheckHandler = null;
  #device: DeviceHandler = null;
  #displayMedia: DisplayMediaHandler = null;
  #pairing: PairingHandler = null;

  setPermissionRequestHandler(handler: RequestHandler): void {
    this.#request = handler;
  }

  setPermissionCheckHandler(handler: CheckHandler): void {
    this.#check = handler;
  }

  setDevicePermissionHandler(handler: DeviceHandler): void {
    this.#device = handler;
  }

  setDisplayMediaRequestHandler(handler: DisplayMediaHandler): void {
    this.#displayMedia = handler;
  }

  setBluetoothPairingHandler(handler: PairingHandler): void {
    this.#pairing = handler;
  }

  /** What the handlers are now; Electron allows everything where there is none. */
  get guards() {
    return {
      request: this.#request,
      check: this.#check,
      device: this.#device,
      displayMedia: this.#displayMedia,
      pairing: this.#pairing,
    };
  }
}

export const session = { defaultSession: new Session() };
