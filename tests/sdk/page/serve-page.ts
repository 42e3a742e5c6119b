import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { closeServer } from '../../support/closing.ts';
import { listen } from '../../support/listen.ts';

const bundle = async (): Promise<string> => {
  const entry = fileURLToPath(new URL('./browser-sdk.ts', import.meta.url));
  const result = await build({
    configFile: false,
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': '"production"' },
    build: { write: false, minify: false, lib: { entry, formats: ['iife'], name: 'page' } },
  });
  const outputs = [result].flat().flatMap((each) => ('output' in each ? each.output : []));
  const script = outputs.find((each) => each.type === 'chunk');
  if (script?.type !== 'chunk') throw new Error('vite bundled nothing');
  return script.code;
};

const page =
  '<!doctype html><html><head><title>The shop</title></head><body><h1>Shop</h1><script src="/sdk.js"></script></body></html>';

/** A shop's page on an origin of its own, with the browser SDK from its npm package. */
export const servePage = async (): Promise<{ readonly origin: string } & AsyncDisposable> => {
  const script = await bundle();
  const server = createServer((request, response) => {
    const isScript = request.url === '/sdk.js';
    response.writeHead(200, { 'content-type': isScript ? 'text/javascript' : 'text/html; charset=utf-8' });
    response.end(isScript ? script : page);
  });
  return {
    origin: `http://localhost:${await listen(server)}`,
    [Symbol.asyncDispose]: () => closeServer(server),
  };
};
