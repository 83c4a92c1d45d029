export {
  type ConsequenceQuestion,
  type Consequences,
  consequences,
  type Outlook,
  type StepSensitivity,
} from './consequences.js';
export {
  type ConsequenceNetwork,
  consequenceNetwork,
  type Proposition,
  type StepOpinions,
} from './from-model.js';
