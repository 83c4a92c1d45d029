export type { Difference, Gap } from '@proviso/analysis';
export {
  type DiagnosticAnswer,
  diagnosticAnswer,
  type ProofAnswer,
  type StretchAnswer,
  type VerdictAnswer,
} from './answers.js';
export type { Brief, Item, Section, SectionKey, Table } from './brief/brief.js';
export { briefOf, prepareBrief } from './brief-of.js';
export { type CheckAnswer, checkAgreement } from './check.js';
export { type CloseGapsAnswer, closeGaps } from './close-gaps.js';
export { diffOf, readingsDiffOf } from './diff.js';
export { type DraftAnswer, draftInto } from './draft-into.js';
export { type ExplainAnswer, explainCommitment } from './explain.js';
export { type ExposureAnswer, exposureAnswer } from './exposure.js';
export { done, type Failure, inOrder, nearest, type Result } from './failure.js';
export type { FileResult, Files } from './files.js';
export { type ChangeAnswer, type Followed, followLog } from './follow.js';
export { type FormatAnswer, formatAgreement } from './format.js';
export { type GapsAnswer, gapsOf } from './gaps.js';
export { type HistoryAnswer, historyOf } from './history.js';
export type { LogLine } from './log-line.js';
export { type MemoryAnswer, memoryAnswer } from './memory.js';
export { memoryFiles } from './memory-files.js';
export { nodeFiles } from './node-files.js';
export { type Opened, openAgreement } from './open.js';
export type { Asked } from './question.js';
export { type ReadAnswer, type ReadingsAnswer, type ReadingWishes, readStatementsOf } from './read.js';
export { type Effort, type RoadmapsAnswer, roadmapOf } from './roadmap.js';
export { type StatusAnswer, statusOf } from './status.js';
export { type WhatIfAnswer, whatIf } from './whatif.js';
