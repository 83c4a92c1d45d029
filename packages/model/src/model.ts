import type {
  Commitment,
  DefinedTerm,
  EventKind,
  Exchange,
  Expectation,
  Immunity,
  Instrument,
  Measure,
  Milestone,
  NamedSet,
  NamedValue,
  Offer,
  Party,
  Person,
  Position,
  Power,
} from './declaration.js';
import type { Check, Coverage, Report, Source, Statement, Viewpoint } from './evidence.js';
import type { Conversion } from './quantity.js';
import type { Edtf } from './time.js';

/** One agreement with its evidence, as plain data. Order within a list is the order of the text. */
export interface Model {
  readonly kind: 'model';
  readonly agreement: {
    readonly name: string;
    readonly title: string | null;
    readonly signed: Edtf | null;
    readonly parties: readonly string[];
    /** IANA time zone in which days are counted. */
    readonly zone: string;
    /** What the agreement is about, in the author's words. */
    readonly description: string | null;
  };
  readonly parties: readonly Party[];
  readonly persons: readonly Person[];
  readonly instruments: readonly Instrument[];
  readonly sets: readonly NamedSet[];
  readonly conversions: readonly Conversion[];
  readonly events: readonly EventKind[];
  readonly measures: readonly Measure[];
  readonly milestones: readonly Milestone[];
  readonly terms: readonly DefinedTerm[];
  readonly values: readonly NamedValue[];
  readonly commitments: readonly Commitment[];
  readonly exchanges: readonly Exchange[];
  readonly offers: readonly Offer[];
  readonly powers: readonly Power[];
  readonly immunities: readonly Immunity[];
  readonly positions: readonly Position[];
  readonly expectations: readonly Expectation[];
  readonly sources: readonly Source[];
  readonly statements: readonly Statement[];
  readonly reports: readonly Report[];
  readonly coverages: readonly Coverage[];
  readonly viewpoints: readonly Viewpoint[];
  readonly checks: readonly Check[];
}

/** A model of an agreement without any declaration: the start for programs that build models. */
export function emptyModel(name: string): Model {
  return {
    kind: 'model',
    agreement: { name, title: null, signed: null, parties: [], zone: 'UTC', description: null },
    parties: [],
    persons: [],
    instruments: [],
    sets: [],
    conversions: [],
    events: [],
    measures: [],
    milestones: [],
    terms: [],
    values: [],
    commitments: [],
    exchanges: [],
    offers: [],
    powers: [],
    immunities: [],
    positions: [],
    expectations: [],
    sources: [],
    statements: [],
    reports: [],
    coverages: [],
    viewpoints: [],
    checks: [],
  };
}
