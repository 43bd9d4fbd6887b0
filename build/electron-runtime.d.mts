/** The path of Electron's program in `root`/node_modules, or null. Never starts a download. */
export declare function electronProgram(root: string): string | null;
