/** The largest file taken in, in bytes. */
export const largestFile = 100 * 1024 * 1024;

/** The longest text, in UTF-16 units: some seven hundred thousand words. */
export const longestText = 4 * 1024 * 1024;

/** The largest HTML that the finder of main text is let loose on; of larger pages every block is kept. */
export const largestPage = 4 * 1024 * 1024;

/** How deep elements may stand in one another. */
export const deepestNesting = 400;

/** The most bytes that the texts of a packed file (DOCX) or one stream of a PDF may unpack to. */
export const largestUnpacked = 80 * 1024 * 1024;

/** The most pages of a PDF. */
export const mostPages = 3000;
