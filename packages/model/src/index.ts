export type {
  Aggregate,
  Argument,
  CommitmentEvent,
  Comparison,
  Condition,
  Domain,
  EventPattern,
  Gap,
  Moment,
  Steps,
  Term,
  When,
} from './condition.js';
export type {
  Commitment,
  CommitmentTerms,
  Declaration,
  Declared,
  DefinedTerm,
  Effect,
  Estimate,
  EventKind,
  Exchange,
  Expectation,
  Immunity,
  Instrument,
  Measure,
  Milestone,
  Mode,
  NamedSet,
  NamedValue,
  Offer,
  Order,
  ParameterType,
  Party,
  Person,
  Position,
  Power,
  Provision,
  Reading,
} from './declaration.js';
export type { Diagnostic, Mend, Related, Severity } from './diagnostic.js';
export type {
  Act,
  Check,
  Coverage,
  Expected,
  Report,
  ReportContent,
  Source,
  Statement,
  Truth,
  Viewpoint,
} from './evidence.js';
export { covers, deepMentionsOf, type Mentions, mayMeet, mentionsOf } from './mentions.js';
export type { Model } from './model.js';
export { emptyModel } from './model.js';
export type { Bounds, Conversion, Quantity, Unit } from './quantity.js';
export { conversionFactor, sameUnit, showUnit } from './quantity.js';
export { SAME_ACT_DAYS } from './same-act.js';
export type { Place, Span } from './span.js';
export { showSpan } from './span.js';
export { eventsIn, type StepEvent } from './steps.js';
export type { Day, Days, Duration, Edtf, EdtfReading } from './time.js';
export {
  addDuration,
  dateOf,
  dayOf,
  daysInMonth,
  daysOf,
  negate,
  readEdtf,
  showDay,
  showDays,
  showDuration,
} from './time.js';
export type { Footing, Performance, Proof, ProofRule, State, Stretch, Verdict } from './verdict.js';
export { sayDay, sayDays, sayDue, sayOn, sayPeriod, sayWhen } from './words/date.js';
export type { Tense } from './words/saying.js';
export { baseForm, pastTense, thirdPerson } from './words/verb.js';
export { type Words, wordsOf } from './words/words.js';
export { apart, join, sentence } from './words/writing.js';
