#!/usr/bin/env node
/** `npx proviso …` from a clone: installs and builds what is missing, then runs the command line. */
import './bootstrap.mjs';

await import(new URL('../packages/cli/dist/bundle/main.mjs', import.meta.url).href);
