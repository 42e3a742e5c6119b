import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { createWorkspace, type Workspace } from '../../electron/engine/api/fixtures/workspace.ts';
import { type Console, startConsole } from '../../electron/engine/console/console.ts';
import type { JsonObject, JsonValue } from '../../shared/model/json.ts';
import { temporaryFolder } from './folders.ts';
import { objectIn } from './json.ts';

export const token = 'secret-token_1';

/** An answer, read whole. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
  readonly json: JsonValue;
}

export interface Asked {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string | string[]>>;
  readonly body?: string;
  readonly withToken?: boolean;
}

/** A console over a store of its own, without a collector. */
export interface Served extends AsyncDisposable {
  readonly space: Workspace;
  readonly console: Console;
  /** The path goes out as it is written: nothing tidies it. */
  ask(path: string, asked?: Asked): Promise<Answer>;
  get(path: string): Promise<JsonObject>;
}

export const serve = async (plan?: string): Promise<Served> => {
  const folder = temporaryFolder();
  writeFileSync(join(folder.path, 'index.html'), '<!doctype html><title>Trackside</title>');
  mkdirSync(join(folder.path, 'assets'));
  writeFileSync(join(folder.path, 'assets', 'main.js'), 'export {};');
  const space = createWorkspace(plan === undefined ? {} : { plan });
  const started = await startConsole({
    port: 0,
    portIsExplicit: true,
    token,
    windowFolder: folder.path,
    version: '0.0.0',
    openClient: space.api.openClient,
    onFault: (error) => space.faults.push(error),
    followBeatMs: 50,
  });
  if (!started.ok) throw new Error(started.error.message);
  const ask: Served['ask'] = async (path, { method = 'GET', headers = {}, body, withToken = true } = {}) => {
    const request = httpRequest({
      host: '127.0.0.1',
      port: started.console.port,
      path,
      method,
      agent: false,
      headers: { ...(withToken ? { authorization: `Bearer ${token}` } : {}), ...headers },
    });
    request.end(body);
    const [response] = await once(request, 'response');
    const read = await text(response);
    const isJson = response.headers['content-type'] === 'application/json' && read !== '';
    return {
      status: response.statusCode,
      headers: response.headers,
      text: read,
      json: isJson ? JSON.parse(read) : null,
    };
  };
  return {
    space,
    console: started.console,
    ask,
    get: async (path) => objectIn((await ask(path)).json),
    [Symbol.asyncDispose]: async () => {
      await started.console.close();
      await space[Symbol.asyncDispose]();
      folder[Symbol.dispose]();
    },
  };
};
