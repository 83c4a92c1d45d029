#!/usr/bin/env node
import { runMonitor } from './run-monitor.js';

// Whoever reads the verdicts may stop early (`| head`); that is no failure of ours.
process.stdout.on('error', (problem: NodeJS.ErrnoException) => {
  if (problem.code === 'EPIPE') process.exit(0);
  throw problem;
});
process.exitCode = await runMonitor(process.argv.slice(2), process);
