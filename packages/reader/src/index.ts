export type {
  LanguageModel,
  ModelAnswer,
  ModelRequest,
  ProposedStatement,
} from './adapter/language-model.js';
export { proposeStatements } from './adapter/language-model.js';
export type { ConditionFound, ConditionKind } from './detail/condition.js';
export type { DateFound } from './detail/date.js';
export type { EstimateFound } from './detail/estimate.js';
export type { QuantityFound } from './detail/quantity.js';
export { catalogue } from './diagnostics.js';
export type { Origin, Part, Piece, SourceDocument } from './document/document.js';
export { originOf } from './document/document.js';
export { plainDocument } from './document/plain.js';
export type { DocumentFormat, FileOptions, ReadDocument } from './document/read-document.js';
export { readDocument } from './document/read-document.js';
export type {
  DraftingOptions,
  KnownCommitment,
  KnownEvent,
  KnownInstrument,
  KnownParameter,
} from './proposal/agreement-known.js';
export { type Block, blocksIn } from './proposal/block.js';
export type * from './proposal/draft.js';
export type { EventReport } from './proposal/event-report.js';
export { readEventReports } from './proposal/event-report.js';
export { draftFrom } from './proposal/from-statements.js';
export { mergeDraft, withoutEarlier } from './proposal/merge.js';
export { draftText } from './proposal/to-text.js';
export type { KnownParty, KnownPerson } from './speaker/known.js';
export type { ReadingOptions } from './statement/read-statements.js';
export { readStatements } from './statement/read-statements.js';
export type { Firmness, PartyFound, Statement, Stretch } from './statement/statement.js';
