import { defineConfig } from 'vitest/config';

/** Tests read the TypeScript sources of every package directly, so no build is needed between an edit and a test. */
export default defineConfig({
  resolve: { conditions: ['source'] },
  ssr: { resolve: { conditions: ['source'], externalConditions: ['source'] } },
  test: {
    include: [
      'packages/*/src/**/*.test.ts',
      'docs/**/*.test.ts',
      'examples/**/*.test.ts',
      'e2e/**/*.test.ts',
      'bench/**/*.test.ts',
    ],
    exclude: [
      '**/node_modules/**',
      '**/dist/**',
      ...(process.env.PROVISO_SLOW === '1' ? [] : ['**/*.slow.test.ts']),
    ],
    // Against hanging only: no test asserts a time, and a machine may be slow or busy.
    testTimeout: 120_000,
  },
});
