/** Names such as `v12`, `Q3_a` and `var0007` say nothing: what the column holds stands in its label. */
const CODE = /^[a-z]{0,4}[_.]?\d+(?:[_.]?[a-z0-9]{1,2})?$/i;
const LONGEST_LABEL = 48;

/**
 * What a column is called in a report: its name, or its label where the name is only a code and the label is short enough to be
 * a name.
 */
export function headerOf(name: string, label: string): string {
  return label !== '' && label.length <= LONGEST_LABEL && CODE.test(name) ? label : name;
}

/** Names and labels as lines of text, since both may hold what no column should be called. */
export function namesText(columns: readonly { readonly name: string; readonly label: string }[]): string {
  return columns.map(({ name, label }) => (label === '' ? name : `${name}: ${label}`)).join('\n');
}
