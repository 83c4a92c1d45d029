export type { Diagnostic, Mend, Related, Severity } from './diagnostic.js';
export type { Place, Span } from './span.js';
export { showSpan } from './span.js';
