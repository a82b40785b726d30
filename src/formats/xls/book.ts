import type { Corner } from '../../model/corner.js';
import { SharedStrings } from './shared-strings.js';
import { Styles } from './styles.js';
import { CodePage } from './text.js';

/** A sheet as the list of sheets tells of it. */
export interface ListedSheet {
  readonly name: string;
  readonly hidden: Corner | undefined;
  isRead: boolean;
}

/** What is known of a workbook so far. */
export class Book {
  /** 2 to 5, or 8. */
  version = 8;
  /** Written by a program that tells of no cell that is not there: all but Excel call themselves the Excel of 1996. */
  isExact = false;
  /** A chart of Microsoft Graph with its table, whose cells are those of version 2 with texts of version 8. */
  isGraph = false;
  is1904 = false;
  shared = new SharedStrings([]);
  readonly codePage = new CodePage();
  readonly styles = new Styles();
  /** By the position of their first record. */
  readonly sheets = new Map<number, ListedSheet>();
}
