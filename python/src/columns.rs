//! The columns of a table of reports.

use arrow_array::cast::AsArray;
use arrow_array::{Array, ArrayRef, RecordBatch};
use arrow_schema::{DataType, Schema};
use hegui::Lang;

use crate::errors::Fault;

/// The columns of a batch that are read.
pub(crate) struct Columns {
    pub(crate) id: ArrayRef,
    text: Option<ArrayRef>,
    bytes: Option<ArrayRef>,
    name: Option<ArrayRef>,
}

/// A report in a row.
pub(crate) enum Source<'b> {
    Text(&'b str),
    File(&'b [u8]),
    /// Nothing stands there.
    Null,
}

impl Columns {
    /// The columns of `batch`, whose values are checked: what another library hands over may be anything.
    ///
    /// # Errors
    /// Where one is missing, of another type, or broken.
    pub(crate) fn of(batch: &RecordBatch, lang: Lang) -> Result<Self, Fault> {
        check_schema(&batch.schema(), lang)?;
        let column = |name: &str| batch.column_by_name(name).cloned();
        let columns = Self {
            id: column("id").ok_or_else(|| missing("no-id", "id", &batch.schema(), lang))?,
            text: column("text"),
            bytes: column("bytes"),
            name: column("name"),
        };
        let used = [
            Some(&columns.id),
            columns.text.as_ref(),
            columns.bytes.as_ref(),
            columns.name.as_ref(),
        ];
        for column in used.into_iter().flatten() {
            column.to_data().validate_full().map_err(|error| Fault {
                code: "table",
                message: error.to_string(),
                ..Fault::default()
            })?;
        }
        Ok(columns)
    }

    /// The report of a row: its text, where it has one, else its file.
    pub(crate) fn source(&self, row: usize) -> Source<'_> {
        let text = self.text.as_ref().and_then(|column| string_at(column, row));
        let file = || self.bytes.as_ref().and_then(|column| bytes_at(column, row));
        match text {
            Some(text) => Source::Text(text),
            None => file().map_or(Source::Null, Source::File),
        }
    }

    /// The name of the file of a row.
    pub(crate) fn name(&self, row: usize) -> &str {
        let name = self.name.as_ref().and_then(|column| string_at(column, row));
        name.unwrap_or("-")
    }
}

/// Says what is wrong with the columns of a table.
///
/// # Errors
/// Where one is missing or of another type.
pub(crate) fn check_schema(schema: &Schema, lang: Lang) -> Result<(), Fault> {
    let of = |name: &str| {
        schema
            .field_with_name(name)
            .ok()
            .map(|field| field.data_type())
    };
    if of("id").is_none() {
        return Err(missing("no-id", "id", schema, lang));
    }
    if of("text").is_none() && of("bytes").is_none() {
        return Err(missing("no-text", "text", schema, lang));
    }
    for name in ["text", "name"] {
        let strings = [
            DataType::Utf8,
            DataType::LargeUtf8,
            DataType::Utf8View,
            DataType::Null,
        ];
        if let Some(found) = of(name).filter(|found| !strings.contains(found)) {
            return Err(other_type("text-type", name, "string", found, lang));
        }
    }
    let binary = [
        DataType::Binary,
        DataType::LargeBinary,
        DataType::BinaryView,
        DataType::Null,
    ];
    match of("bytes").filter(|found| !binary.contains(found)) {
        Some(found) => Err(other_type("bytes-type", "bytes", "binary", found, lang)),
        None => Ok(()),
    }
}

fn string_at(column: &ArrayRef, row: usize) -> Option<&str> {
    if column.is_null(row) {
        return None;
    }
    match column.data_type() {
        DataType::Utf8 => Some(column.as_string::<i32>().value(row)),
        DataType::LargeUtf8 => Some(column.as_string::<i64>().value(row)),
        DataType::Utf8View => Some(column.as_string_view().value(row)),
        _ => None,
    }
}

fn bytes_at(column: &ArrayRef, row: usize) -> Option<&[u8]> {
    if column.is_null(row) {
        return None;
    }
    match column.data_type() {
        DataType::Binary => Some(column.as_binary::<i32>().value(row)),
        DataType::LargeBinary => Some(column.as_binary::<i64>().value(row)),
        DataType::BinaryView => Some(column.as_binary_view().value(row)),
        _ => None,
    }
}

fn missing(code: &'static str, name: &str, schema: &Schema, lang: Lang) -> Fault {
    let names: Vec<&str> = schema
        .fields()
        .iter()
        .map(|field| field.name().as_str())
        .collect();
    let there = names.join(", ");
    let zh = (
        format!("表里没有 {name} 列，有的是：{there}"),
        "请有 id 列，并有 text 列（文字）或 bytes 列（文件内容）。",
    );
    let en = (
        format!("the table has no column {name}; it has {there}"),
        "It needs a column id, and text (strings) or bytes (files).",
    );
    Fault::new(
        code,
        Some(name.to_owned()),
        lang,
        (&zh.0, zh.1),
        (&en.0, en.1),
    )
}

fn other_type(code: &'static str, name: &str, wanted: &str, found: &DataType, lang: Lang) -> Fault {
    let zh = (
        format!("{name} 列的类型是 {found}"),
        format!("请先转换成 {wanted} 类型。"),
    );
    let en = (
        format!("the column {name} is of type {found}"),
        format!("Cast it to {wanted} first."),
    );
    Fault::new(
        code,
        Some(name.to_owned()),
        lang,
        (&zh.0, &zh.1),
        (&en.0, &en.1),
    )
}
