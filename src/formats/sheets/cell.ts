/** A cell that is not empty. */
export interface SheetCell {
  /** 0-based. */
  readonly column: number;
  readonly text: string;
  /** Whoever opens the file sees nothing of it. */
  readonly invisible?: boolean;
}
