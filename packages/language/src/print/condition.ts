import {
  type Condition,
  type Domain,
  type Duration,
  type Mode, showDuration,
  type Term,
  type When,
} 