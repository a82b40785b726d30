/**
 * A part of a file that whoever opens it does not see, or not at once. A union, so that the compiler demands a text for
 * every kind.
 */
export type Corner =
  | 'sheet' // a hidden sheet
  | 'very-hidden-sheet' // a sheet that the program's menu does not list either
  | 'row' // hidden rows, or rows of height zero
  | 'filtered-row' // rows that a filter leaves out
  | 'column' // hidden columns, or columns of width zero
  | 'invisible-cell' // text in the colour of its background, or shown as nothing by its format
  | 'far-cell' // cells far outside the rest of the sheet
  | 'pivot-cache' // the records behind a pivot table
  | 'data-model' // tables that were loaded for analysis and stand in no sheet
  | 'external-link' // what was kept of another workbook
  | 'query' // a query, a connection or what it brought
  | 'defined-name'
  | 'validation' // lists of allowed values
  | 'comment' // comments and notes, also threaded ones
  | 'text-box' // text boxes and shapes
  | 'chart' // the table that is kept behind a chart
  | 'header-footer'
  | 'embedded' // a file inside a file
  | 'custom-xml'
  | 'properties' // author, company, title, path of the template
  | 'tracked-change' // inserted or deleted text that was not accepted yet
  | 'hidden-text'
  | 'alt-text'
  | 'notes' // speaker notes
  | 'hidden-slide'
  | 'redacted' // text under a drawn box
  | 'attachment'
  | 'form-field'
  | 'metadata' // what a program or a camera wrote about the file
  | 'position' // where a picture or film was taken
  | 'deleted' // records that were deleted and are still there
  | 'unreferenced' // a part that nothing in the file refers to
  | 'oversize' // the file is far larger than what it shows; the count is how many times
  | 'appended'; // bytes behind the end

/** Where in its file a table or a text stands, for readers of files with several. */
export interface Spot {
  /** Name of the sheet, table or page. */
  readonly table?: string;
  readonly hidden?: Corner;
}

/** Something that is there and is not seen. */
export interface Sighting {
  readonly corner: Corner;
  /** How many there are: sheets, rows, columns, comments, cells. */
  readonly count: number;
  /** Name of the sheet it is in. */
  readonly table?: string;
}
