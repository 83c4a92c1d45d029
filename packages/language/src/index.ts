export { CATALOGUE, type CatalogueEntry, type Code } from './diagnostic/catalogue.js';
export { type FormatResult, format } from './format/format.js';
export type { SourceFile } from './load/imports.js';
export { type LoadOptions, type LoadResult, load } from './load/load.js';
export { type Decoding, decode } from './parser/decode.js';
export { type ParseResult, parse, type Syntax } from './parser/parse.js';
export { print } from './print/model.js';
export type { Definition, SymbolKind, Use } from './symbols/definition.js';
