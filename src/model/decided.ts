/** What the report shows of the decision behind something accepted. */
export interface Decided {
  readonly who: string;
  readonly when: string;
  readonly why: string;
  readonly grondslag?: string;
  readonly doel?: string;
  readonly until?: string;
  /** Path that the decision was made on, when the file has another one now. */
  readonly from?: string;
}
