declare module 'virtual:land' {
  export const land: import('../outline.ts').Outline[];
}
