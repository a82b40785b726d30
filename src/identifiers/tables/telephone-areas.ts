import { codeSet } from './codes.js';

/**
 * Area codes of the Dutch numbering plan without their 0: the large areas with two digits, the others with three
 * (google/libphonenumber, resources/metadata/31/ranges.csv, 55f01f2).
 */
export const SHORT_AREAS = codeSet('10 13 15 20 23-24 26 30 33 35-36 38 40 43 45-46 50 53 55 58 70-79');
export const LONG_AREAS = codeSet(`
  111 113-115 117-118 161-162 164-168 172 174 180-184 186-187 222-224 226-229 251-252 255 294 297 299 313-318 320-321
  341-348 411-413 416 418 475 478 481 485-488 492-493 495 497 499 511-519 521-525 527-529 541 543-548 561-562 566
  570-573 575 577-578 591-599
`);
