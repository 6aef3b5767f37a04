// check_tables.mjs OUT: every table's downloads say the same, as readers of other makes read them: csv-parse the CSV,
// exceljs the workbook; each cell is compared with the JSON. And every value of the CSV is what its metadata (CSVW) says.
import { readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { parse } from "csv-parse/sync";
import exceljs from "exceljs";
import { files_below } from "./files.mjs";

const SYMBOLS = { nil: "–", "not-available": "..", "not-applicable": "." };

const root = resolve(process.argv[2]);
const metadata_files = files_below(root, ".csv-metadata.json");
let cells = 0;
let values = 0;
const faults = [];

/// What a cell of the JSON reads as in the CSV.
function in_csv(cell) {
    if (cell.state === "number") return cell.value;
    if (cell.state === "date") return cell.value ?? cell.date;
    return SYMBOLS[cell.state] ?? cell.text ?? cell.value;
}

/// A spreadsheet's cell as text: numbers with as many decimals as the JSON has.
function in_sheet(value, expected) {
    if (typeof value === "number") return value.toFixed((expected.split(".")[1] ?? "").length);
    if (value instanceof Date) return value.toISOString().slice(0, 10);
    if (value && typeof value === "object") return value.text ?? value.result ?? String(value);
    return value === null || value === undefined ? "" : String(value);
}

/// Words that a spreadsheet would run as a formula get an apostrophe in the CSV.
const bare = (text) => text.replace(/^'(?=\s*[=+\-@\t\r])/, "");

/// The column of each of the table's columns: those between are for groups, units and marks.
function columns_of(metadata, table) {
    const titles = metadata.tableSchema.columns.map((column) => column.name);
    return table.columns.map((column) => titles.indexOf(column.id) >= 0 ? titles.indexOf(column.id) : titles.indexOf(column.id.replaceAll("-", "_")));
}

function compare(where, table, rows, columns, read) {
    if (rows.length !== table.rows.length) return faults.push(`${where}: ${rows.length} rows, not ${table.rows.length}`);
    const by_id = new Map(table.cells.map((cell) => [`${cell.row} ${cell.column}`, cell]));
    table.rows.forEach((row, r) => {
        if (bare(rows[r][0]) !== row.label) faults.push(`${where}: row ${r + 1} is "${rows[r][0]}", not "${row.label}"`);
        table.columns.forEach((column, c) => {
            const cell = by_id.get(`${row.id} ${column.id}`);
            const expected = in_csv(cell);
            const found = read(rows[r][columns[c]], expected);
            ++cells;
            if (bare(found) !== expected) faults.push(`${where}: ${cell.id} is "${found}", not "${expected}"`);
        });
    });
}

const DATATYPES = {
    string: /^/,
    decimal: /^[-+]?(\d+(\.\d*)?|\.\d+)$/,
    integer: /^[-+]?\d+$/,
    date: /^\d{4}-\d\d-\d\d$/,
};

/// Each value against its column's datatype, null values and title (W3C, Model for Tabular Data, sections 6.4 and 8.2).
function check_metadata(path, metadata, rows) {
    const columns = metadata.tableSchema.columns;
    if (new Set(columns.map((column) => column.name)).size !== columns.length) faults.push(`${path}: two columns have one name`);
    if (columns.length !== rows[0].length) return faults.push(`${path}: ${columns.length} columns, not ${rows[0].length}`);
    columns.forEach((column, c) => {
        if (![column.titles].flat().includes(rows[0][c])) faults.push(`${path}: column ${c + 1} is headed "${rows[0][c]}"`);
        const nulls = [column.null ?? ""].flat();
        const base = column.datatype?.base ?? column.datatype ?? "string";
        for (const row of rows.slice(1)) {
            ++values;
            if (nulls.includes(row[c])) {
                if (column.required) faults.push(`${path}: ${column.name} is required and "${row[c]}"`);
            } else if (!(DATATYPES[base] ?? /$./).test(row[c])) {
                faults.push(`${path}: ${column.name} is "${row[c]}", no ${base}`);
            }
        }
    });
}

for (const path of metadata_files) {
    const file = join(root, path);
    const metadata = JSON.parse(readFileSync(file, "utf8"));
    const stem = file.slice(0, -".csv-metadata.json".length);
    const table = JSON.parse(readFileSync(`${stem}.json`, "utf8"));
    const rows = parse(readFileSync(join(dirname(file), metadata.url)), { relax_column_count: false });
    const columns = columns_of(metadata, table);
    if (columns.includes(-1)) faults.push(`${path}: a column is not in the metadata`);
    compare(metadata.url, table, rows.slice(1), columns, (text) => text);
    check_metadata(path, metadata, rows);
    const workbook = new exceljs.Workbook();
    await workbook.xlsx.readFile(`${stem}.xlsx`);
    const sheet = workbook.worksheets[0];
    const sheet_rows = [];
    sheet.eachRow({ includeEmpty: true }, (row) => sheet_rows.push(row.values.slice(1)));
    const header = sheet_rows.findIndex((row) => row.length > 1 && in_sheet(row[0], "") === rows[0][0]);
    const body = sheet_rows.slice(header + 1, header + 1 + table.rows.length).map((row) => [in_sheet(row[0], ""), ...row.slice(1)]);
    compare(`${path.slice(0, -".csv-metadata.json".length)}.xlsx`, table, body, columns, in_sheet);
}

for (const fault of faults.slice(0, 50)) console.log(fault);
console.log(`${metadata_files.length} tables, ${cells} cells, ${values} values as described, ${faults.length} faults`);
process.exit(faults.length === 0 && metadata_files.length > 0 ? 0 : 1);
