import { expect, test } from 'vitest';
import { bylineOf } from './byline.js';
import { datelineOf } from './dateline.js';

test.each([
  ['SEOUL, June 18 (Yonhap) — The gates open.', 'SEOUL', 'June 18', 'Yonhap'],
  ['SEOUL, June 18 (Yonhap) -- The gates open.', 'SEOUL', 'June 18', 'Yonhap'],
  ['VELMA (AP) — The gates open.', 'VELMA', null, 'AP'],
  ['VELMA, Upland (AP) — The gates open.', 'VELMA, Upland', null, 'AP'],
  ['VELMA, Upland — The gates open.', 'VELMA, Upland', null, null],
  ['NEW HALDEN — The gates open.', 'NEW HALDEN', null, null],
  ['HALDEN, 3 March 2026 – The gates open.', 'HALDEN', '3 March 2026', null],
  ['Velma, 12 June (Delta News Agency) - The gates open.', 'Velma', '12 June', 'Delta News Agency'],
  ['VELMA/HALDEN, June 3 (Wire) - The gates open.', 'VELMA/HALDEN', 'June 3', 'Wire'],
  ['Velma, 4 March 2021: The gates open.', 'Velma', '4 March 2021', null],
  ['(Wire) - The gates open.', '', null, 'Wire'],
  ['VELMA, June 19, 2018 (Wire) -- The gates open.', 'VELMA', 'June 19, 2018', 'Wire'],
])('dateline: %s', (text, place, date, agency) => {
  expect(datelineOf(text)).toEqual({ place, date, agency });
});

test.each([
  'The gates open on Friday — at last.',
  'THE CHAIR: Good morning.',
  'Ana Duarte — the envoy — left.',
  'Ana Duarte: I object.',
  'A 10-point plan.',
])('no dateline: %s', (text) => {
  expect(datelineOf(text)).toBeNull();
});

test.each([
  ['By Ana Duarte', ['Ana Duarte'], null],
  ['By Ana Duarte and Bo van Reyl', ['Ana Duarte', 'Bo van Reyl'], null],
  ['by Ana Duarte, Bo Reyl and Cy Brandt', ['Ana Duarte', 'Bo Reyl', 'Cy Brandt'], null],
  ['By ANA DUARTE, Associated Press', ['ANA DUARTE'], 'Associated Press'],
  ['By Ana Duarte | Velma Courier', ['Ana Duarte'], 'Velma Courier'],
  ['By Ana Duarte for the Courier', null, null],
  ['Reporting by Ana Duarte in Velma and Bo Reyl; editing by Cy Brandt', ['Ana Duarte', 'Bo Reyl'], null],
  ['By June the gates will be open', null, null],
  ['By the river', null, null],
])('byline: %s', (line, authors, outlet) => {
  expect(bylineOf(line)).toEqual(authors === null ? null : { authors, outlet });
});
