/** The largest file taken in, in bytes. */
export const largestFile = 100 * 1024 * 1024;

/** The longest text, in UTF-16 units: some seven hundred thousand words. */
export const longestText = 4 * 1024 * 1024;

/** The largest HTML that the finder of main text is let loose on; of larger pages every block is kept. */
export const largestPage = 4 * 1024 * 1024;

/** The most elements of a page. */
export const mostElements = 250_000;

/** Of pages with more elements than this every block is kept, as the finder of main text builds a second tree of them. */
export const mostSearched = 60_000;

/** And of pages whose elements times their depth are more than this, as it walks from each element to the top. */
export const mostWalked = 1_500_000;

/** How deep elements may stand in one another. */
export const deepestNesting = 400;

/** The most paragraphs of a word-processor file. */
export const mostParagraphs = 300_000;

/** The most attributes of one of its elements. */
export const mostAttributes = 1000;

/** The most bytes that the texts of a packed file (DOCX) or one stream of a PDF may unpack to. */
export const largestUnpacked = 80 * 1024 * 1024;

/** The most bytes that all streams of a PDF but its pictures may unpack to together. */
export const largestUnpackedPdf = 240 * 1024 * 1024;

/** The most runs of characters on one page of a PDF; a printed page has some thousands. */
export const mostRuns = 60_000;

/** The most such runs on all pages together. */
export const mostRunsTogether = 4_000_000;

/** The most pages of a PDF. */
export const mostPages = 3000;
