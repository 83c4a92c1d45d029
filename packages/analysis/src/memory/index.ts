export { type Memory, type MemoryPart, memoryOf } from './memory.js';
export type { Finding, Need, Rewriting } from './need.js';
