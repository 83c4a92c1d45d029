import { tagWith } from '../attribution/tagging.js';
import type { StackedModel } from '../attribution/weights-format.js';
import { averageOf } from './average.js';
import { examplesOf, type Prepared } from './example.js';
import { type Fitting, fit } from './fit.js';

const fitting: Fitting = {
  passes: 24,
  step: 0.15,
  penalty: 2e-4,
  rarest: 2,
  dropout: 0.2,
  seed: 20180618,
};

/** With more text fewer features need be kept, and more of them can be left out of each pass. */
const wide: Fitting = { ...fitting, rarest: 3, dropout: 0.3 };

/**
 * Fits what is shipped: the mean of a fit on the even mix of styles that the corpus began with and of one on all
 * documents, of which most are political news (decision 43). Either alone does worse on news of another make.
 */
export function fitShipped(even: readonly Prepared[], all: readonly Prepared[]): StackedModel {
  return averageOf([fitStack(even, fitting), fitStack(all, wide)]);
}

/**
 * Fits both models. The second learns from labels that a first model gave to documents it had not seen (`folds` parts
 * in turn), as it will meet them in use (Wolpert 1992, stacked generalization).
 */
function fitStack(documents: readonly Prepared[], how: Fitting, folds = 4): StackedModel {
  const below: Uint8Array[] = [];
  for (let fold = 0; fold < folds; fold += 1) {
    const rest = documents.filter((_, index) => index % folds !== fold);
    const model = fit(
      rest.flatMap((document) => examplesOf(document, null)),
      how,
    );
    documents.forEach((document, index) => {
      if (index % folds === fold) below[index] = tagWith(document.sight, model);
    });
  }
  return {
    first: fit(
      documents.flatMap((document) => examplesOf(document, null)),
      how,
    ),
    second: fit(
      documents.flatMap((document, index) => examplesOf(document, below[index]!)),
      how,
    ),
  };
}
