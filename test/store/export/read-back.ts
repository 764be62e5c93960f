import readXlsxFile from 'read-excel-file/node';

/** A workbook's sheets as a reader that is not ours reads them. */
export async function readBack(file: Buffer): Promise<{ name: string; rows: unknown[][] }[]> {
  const sheets = await readXlsxFile(file, { trim: false });
  return sheets.map(({ sheet, data }) => ({ name: sheet, rows: data }));
}
