/**
 * Where the process starts. A monitor stands in where start-up counts, so it is asked for before anything else loads;
 * all other commands share the edge.
 */
const words = process.argv.slice(2);
if (words[0] === 'monitor' && !words.some((word) => /^--?agreement(?:=|$)/.test(word)))
  await import('./monitor-edge.js');
else await import('./edge.js');

export {};
