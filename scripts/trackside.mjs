#!/usr/bin/env node
/** The `trackside` command: the same checks as the npm scripts, in the folder where it was typed. */
import { trackside } from './commands.mjs';
import { main } from './main.mjs';

await main(['trackside', ...process.argv.slice(2)], (_name, args) => trackside(args, process.cwd()));
