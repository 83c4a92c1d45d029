#!/usr/bin/env node
/** `npx proviso …` from a clone: installs and builds what is missing, then runs the command line. */
import './bootstrap.mjs';
import module from 'node:module';

// From Node 22.8 on the compiled program is kept between runs, which makes it start faster.
module.enableCompileCache?.();

await import(new URL('../packages/cli/dist/bundle/main.mjs', import.meta.url).href);
