/** Where the screens about places lead. The open vault turns these into screens. */
export interface PlaceWays {
  onList(): void;
  onPlace(id: string): void;
  onSheet(id: string): void;
  /** `known`: the place that is to be added again; null for a new one. */
  onAdd(known: string | null): void;
  onPrintSheet(sets: readonly string[]): void;
  onPrintKit(): void;
  onRestore(): void;
}
