import type { Severity } from '@proviso/model';
/**
 * Every diagnostic of the language, by code: its severity and what it means in a line. Each has a page
 * `docs/diagnostics/<code>.md` and a bad case in `corpus/bad`. A code is never reused for another meaning.
 */
export declare const CATALOGUE: {
    readonly P1001: CatalogueEntry;
    readonly P1002: CatalogueEntry;
    readonly P1003: CatalogueEntry;
    readonly P1004: CatalogueEntry;
    readonly P1005: CatalogueEntry;
    readonly P1006: CatalogueEntry;
    readonly P1007: CatalogueEntry;
    readonly P1008: CatalogueEntry;
    readonly P1009: CatalogueEntry;
    readonly P1010: CatalogueEntry;
    readonly P1011: CatalogueEntry;
    readonly P1012: CatalogueEntry;
    readonly P2001: CatalogueEntry;
    readonly P2002: CatalogueEntry;
    readonly P2003: CatalogueEntry;
    readonly P2004: CatalogueEntry;
    readonly P2005: CatalogueEntry;
    readonly P2006: CatalogueEntry;
    readonly P2007: CatalogueEntry;
    readonly P2008: CatalogueEntry;
    readonly P2009: CatalogueEntry;
    readonly P2010: CatalogueEntry;
    readonly P2011: CatalogueEntry;
    readonly P2012: CatalogueEntry;
    readonly P2013: CatalogueEntry;
    readonly P2014: CatalogueEntry;
    readonly P2015: CatalogueEntry;
    readonly P2016: CatalogueEntry;
    readonly P2017: CatalogueEntry;
    readonly P2018: CatalogueEntry;
    readonly P2019: CatalogueEntry;
    readonly P2020: CatalogueEntry;
    readonly P2021: CatalogueEntry;
    readonly P2022: CatalogueEntry;
    readonly P2023: CatalogueEntry;
    readonly P2024: CatalogueEntry;
    readonly P2025: CatalogueEntry;
    readonly P3001: CatalogueEntry;
    readonly P3002: CatalogueEntry;
    readonly P3003: CatalogueEntry;
    readonly P3004: CatalogueEntry;
    readonly P3005: CatalogueEntry;
    readonly P3006: CatalogueEntry;
    readonly P3007: CatalogueEntry;
    readonly P3008: CatalogueEntry;
    readonly P3009: CatalogueEntry;
    readonly P3010: CatalogueEntry;
    readonly P4001: CatalogueEntry;
    readonly P4002: CatalogueEntry;
    readonly P4003: CatalogueEntry;
    readonly P4004: CatalogueEntry;
    readonly P4005: CatalogueEntry;
    readonly P4006: CatalogueEntry;
    readonly P4007: CatalogueEntry;
    readonly P4008: CatalogueEntry;
    readonly P4009: CatalogueEntry;
    readonly P4010: CatalogueEntry;
};
export interface CatalogueEntry {
    readonly severity: Severity;
    readonly title: string;
}
/** The codes of the language's own diagnostics. */
export type Code = keyof typeof CATALOGUE;
