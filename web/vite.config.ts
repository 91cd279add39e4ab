import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { defineConfig } from 'vitest/config';
import type { Plugin } from 'vite';
import { outline } from './outline.ts';

const require = createRequire(import.meta.url);

/** `import { land } from 'virtual:land'`: the outlines of Norway and her neighbours, cut out of world-atlas at build time. */
function landOutline(): Plugin {
  return {
    name: 'land-outline',
    resolveId: (id) => (id === 'virtual:land' ? '\0virtual:land' : undefined),
    load(id) {
      if (id !== '\0virtual:land') return undefined;
      const atlas = JSON.parse(readFileSync(require.resolve('world-atlas/countries-50m.json'), 'utf8'));
      return `export const land = JSON.parse(${JSON.stringify(JSON.stringify(outline(atlas)))});`;
    },
  };
}

export default defineConfig({
  base: '/app/',
  plugins: [landOutline()],
  build: {
    outDir: 'target/pages/static/app',
    emptyOutDir: true,
    target: 'es2022',
    // Fonts stay files of their own: a strict Content-Security-Policy knows no data: fonts.
    assetsInlineLimit: 0,
    cssCodeSplit: true,
    // The map is loaded on its own, after the queue stands; it is bigger than all the rest together.
    chunkSizeWarningLimit: 700,
    modulePreload: { polyfill: false },
    rollupOptions: {
      input: { console: 'src/console.ts', 'zone-editor': 'src/zone-editor.ts', pages: 'src/pages.ts', side: 'src/side.ts', login: 'src/login.ts', onward: 'src/onward.ts', draft: 'src/draft.ts' },
      output: {
        // Entry names are stable, so templates can name them; everything they pull in carries its hash.
        entryFileNames: '[name].js',
        chunkFileNames: 'part/[name]-[hash].js',
        assetFileNames: (asset) =>
          asset.names.some((name) => name.endsWith('.css')) ? '[name][extname]' : 'part/[name]-[hash][extname]',
      },
    },
  },
  worker: { format: 'es' },
  test: { include: ['test/**/*.test.ts'], environment: 'node' },
});
