import type { SharedTexts } from './cells.ts';
import { escapeAttribute, escapeText, textElement } from './text.ts';

/** The small parts of a workbook, beside its sheets. */

/** Positions in the style sheet's `cellXfs`. */
export const styles = {
  plain: 0,
  heading: 1,
  moment: 2,
  duration: 3,
  text: 4,
  integer: 5,
  /** For the sheet *About*: everything begins at the top left of its cell. */
  aboutLabel: 6,
  aboutText: 7,
  aboutMoment: 8,
  aboutInteger: 9,
};

/** The sheets of a workbook, as its parts refer to them. */
export interface SheetEntry {
  readonly name: string;
  /** The range that can be filtered, `$A$1:$C$10`. */
  readonly filter?: string;
}

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const spreadsheet = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const relationships = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packaging = 'http://schemas.openxmlformats.org/package/2006';

/** The beginning of a sheet's part. */
export const worksheetStart = `${declaration}<worksheet xmlns="${spreadsheet}">`;

/** A sheet's path within the file, counted from 1. */
export function sheetPath(number: number): string {
  return `xl/worksheets/sheet${number}.xml`;
}

/** `_rels/.rels`: where the workbook is. */
export function packageRelationships(): string {
  return `${declaration}<Relationships xmlns="${packaging}/relationships"><Relationship Id="rId1" Type="${relationships}/officeDocument" Target="xl/workbook.xml"/><Relationship Id="rId2" Type="${packaging}/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>`;
}

/** `docProps/core.xml`: which program made it, and when (epoch seconds). */
export function coreProperties(madeAt: number): string {
  const made = new Date(madeAt * 1000).toISOString().replace(/\.\d+Z$/, 'Z');
  return `${declaration}<cp:coreProperties xmlns:cp="${packaging}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:creator>Call Review</dc:creator><dcterms:created xsi:type="dcterms:W3CDTF">${made}</dcterms:created></cp:coreProperties>`;
}

/** `xl/styles.xml`: the order of `cellXfs` is that of {@link styles}. */
export function styleSheet(): string {
  const format = (numberFormat: number, font = 0, alignment = '') =>
    `<xf numFmtId="${numberFormat}" fontId="${font}" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"${font === 0 ? '' : ' applyFont="1"'}${alignment === '' ? '/>' : ` applyAlignment="1">${alignment}</xf>`}`;
  const topLeft = '<alignment horizontal="left" vertical="top"/>';
  const cellFormats = [
    format(0),
    format(49, 1),
    format(164),
    format(46),
    format(49),
    format(1),
    format(49, 1, topLeft),
    format(49, 0, '<alignment horizontal="left" vertical="top" wrapText="1"/>'),
    format(164, 0, topLeft),
    format(1, 0, topLeft),
  ];
  return `${declaration}<styleSheet xmlns="${spreadsheet}"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd\\ hh:mm:ss"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/><family val="2"/></font><font><b/><sz val="11"/><name val="Calibri"/><family val="2"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="${cellFormats.length}">${cellFormats.join('')}</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`;
}

/** `xl/workbook.xml`: the sheets in order, and what Excel looks for beside a sheet's own filter. */
export function workbook(sheets: readonly SheetEntry[]): string {
  const entries = sheets.map(
    ({ name }, index) => `<sheet name="${escapeAttribute(name)}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`,
  );
  const filters = sheets.flatMap(({ name, filter }, index) => {
    if (filter === undefined) return [];
    const range = `'${name.replaceAll("'", "''")}'!${filter}`;
    return `<definedName name="_xlnm._FilterDatabase" localSheetId="${index}" hidden="1">${escapeText(range)}</definedName>`;
  });
  return `${declaration}<workbook xmlns="${spreadsheet}" xmlns:r="${relationships}"><bookViews><workbookView/></bookViews><sheets>${entries.join('')}</sheets><definedNames>${filters.join('')}</definedNames></workbook>`;
}

/** `xl/_rels/workbook.xml.rels`. */
export function workbookRelationships(sheets: number): string {
  const targets = Array.from({ length: sheets }, (_, index) => ['worksheet', `worksheets/sheet${index + 1}.xml`]);
  targets.push(['styles', 'styles.xml'], ['sharedStrings', 'sharedStrings.xml']);
  const entries = targets.map(
    ([type, target], index) =>
      `<Relationship Id="rId${index + 1}" Type="${relationships}/${type}" Target="${target}"/>`,
  );
  return `${declaration}<Relationships xmlns="${packaging}/relationships">${entries.join('')}</Relationships>`;
}

/** `[Content_Types].xml`. */
export function contentTypes(sheets: number): string {
  const spreadsheetMl = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
  const parts: [path: string, type: string][] = [
    ['xl/workbook.xml', `${spreadsheetMl}.sheet.main+xml`],
    ...Array.from({ length: sheets }, (_, index): [string, string] => [
      sheetPath(index + 1),
      `${spreadsheetMl}.worksheet+xml`,
    ]),
    ['xl/styles.xml', `${spreadsheetMl}.styles+xml`],
    ['xl/sharedStrings.xml', `${spreadsheetMl}.sharedStrings+xml`],
    ['docProps/core.xml', 'application/vnd.openxmlformats-package.core-properties+xml'],
  ];
  const overrides = parts.map(([path, type]) => `<Override PartName="/${path}" ContentType="${type}"/>`);
  return `${declaration}<Types xmlns="${packaging}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${overrides.join('')}</Types>`;
}

/** `xl/sharedStrings.xml`, in pieces. */
export function* sharedStrings(shared: SharedTexts): Generator<string> {
  yield `${declaration}<sst xmlns="${spreadsheet}" count="${shared.references}" uniqueCount="${shared.size}">`;
  for (const text of shared.texts()) yield `<si>${textElement(text)}</si>`;
  yield '</sst>';
}
