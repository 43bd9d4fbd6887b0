/** The path of an installed Chromium, Chrome or Edge, or null. */
export declare function findBrowser(): string | null;
