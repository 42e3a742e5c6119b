/**
 * Behind every npm script: installs when needed, builds when stale, then runs the rest on Node 24.
 * Built-in modules only, so that it works in a fresh clone on Node 20.
 */
import { commands } from './commands.mjs';
import { main } from './main.mjs';

await main(process.argv.slice(2), (name, args) => {
  const command = name !== undefined && Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (command) return command(args);
  process.stderr.write(`usage: node scripts/run.mjs <${Object.keys(commands).join(' | ')}> [arguments]\n`);
  return Promise.resolve(2);
});
