//! Reports → the columns of a table of results.

use std::sync::Arc;

use arrow_array::builder::{Float64Builder, Int32Builder, Int64Builder, StringBuilder};
use arrow_array::{ArrayRef, ListArray, RecordBatch, StructArray};
use arrow_buffer::OffsetBuffer;
use arrow_schema::{ArrowError, DataType, Field, Fields, Schema, SchemaRef};
use hegui::{ItemResult, Report};

use crate::report::{grade_id, number};

/// How much evidence the results of a batch hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum EvidenceKept {
    None,
    /// The first piece that gives an item its grade.
    Best,
    All,
}

/// What came of a row.
pub(crate) enum Row {
    Report(Box<Report>),
    /// Neither text nor bytes.
    Null,
    /// The program failed on it.
    Failed,
}

/// The fields of an item.
fn item_fields(evidence: EvidenceKept) -> Fields {
    let mut fields = vec![
        Field::new("id", DataType::Utf8, true),
        Field::new("grade", DataType::Utf8, true),
        Field::new("value", DataType::Int32, true),
        Field::new("points", DataType::Float64, true),
        Field::new("maximum", DataType::Float64, true),
    ];
    if evidence != EvidenceKept::None {
        fields.push(Field::new("evidence", list_of(evidence_fields()), true));
    }
    fields.into()
}

fn evidence_fields() -> Fields {
    vec![
        Field::new("quote", DataType::Utf8, true),
        Field::new("start", DataType::Int64, true),
        Field::new("end", DataType::Int64, true),
        Field::new("line", DataType::Int64, true),
        Field::new("column", DataType::Int64, true),
        Field::new("section", DataType::Utf8, true),
        Field::new("grade", DataType::Utf8, true),
    ]
    .into()
}

fn element_of(fields: Fields) -> Field {
    Field::new("element", DataType::Struct(fields), true)
}

fn list_of(fields: Fields) -> DataType {
    DataType::List(Arc::new(element_of(fields)))
}

/// The schema of the results; the id is as it was given.
pub(crate) fn results_schema(id: &Field, evidence: EvidenceKept) -> SchemaRef {
    Arc::new(Schema::new(vec![
        id.clone(),
        Field::new("status", DataType::Utf8, true),
        Field::new("reason", DataType::Utf8, true),
        Field::new("percent", DataType::Float64, true),
        Field::new("band", DataType::Utf8, true),
        Field::new("items", list_of(item_fields(evidence)), true),
    ]))
}

/// The columns beside the id, row by row.
pub(crate) struct Results {
    kept: EvidenceKept,
    status: StringBuilder,
    reason: StringBuilder,
    percent: Float64Builder,
    band: StringBuilder,
    items: Items,
}

impl Results {
    pub(crate) fn new(kept: EvidenceKept) -> Self {
        Self {
            kept,
            status: StringBuilder::new(),
            reason: StringBuilder::new(),
            percent: Float64Builder::new(),
            band: StringBuilder::new(),
            items: Items::default(),
        }
    }

    /// Adds a row.
    pub(crate) fn add(&mut self, row: &Row) {
        let (status, reason) = match row {
            Row::Report(report) => match report.unassessable() {
                None => ("scored", None),
                Some(why) => ("unassessable", Some(why.code())),
            },
            Row::Null => ("unassessable", Some("no-text")),
            Row::Failed => ("failed", Some("panic")),
        };
        let report = match row {
            Row::Report(report) => Some(report),
            Row::Null | Row::Failed => None,
        };
        let score = report.and_then(|report| report.score());
        self.status.append_value(status);
        self.reason.append_option(reason);
        self.percent
            .append_option(score.and_then(|score| score.percent()).map(number));
        self.band
            .append_option(score.and_then(|score| score.band()));
        let mut count = 0;
        for item in report.into_iter().flat_map(|report| report.items()) {
            self.items.add(item, self.kept);
            count += 1;
        }
        self.items.lengths.push(count);
    }

    /// The batch of all rows, beside their ids.
    ///
    /// # Errors
    /// Where the ids are not as many.
    pub(crate) fn finish(
        mut self,
        schema: SchemaRef,
        ids: ArrayRef,
    ) -> Result<RecordBatch, ArrowError> {
        let columns: Vec<ArrayRef> = vec![
            ids,
            Arc::new(self.status.finish()),
            Arc::new(self.reason.finish()),
            Arc::new(self.percent.finish()),
            Arc::new(self.band.finish()),
            Arc::new(self.items.finish(self.kept)?),
        ];
        RecordBatch::try_new(schema, columns)
    }
}

#[derive(Default)]
struct Items {
    /// How many each report has.
    lengths: Vec<usize>,
    id: StringBuilder,
    grade: StringBuilder,
    value: Int32Builder,
    points: Float64Builder,
    maximum: Float64Builder,
    evidence: Pieces,
}

impl Items {
    fn add(&mut self, item: ItemResult<'_>, kept: EvidenceKept) {
        self.id.append_value(item.id());
        self.grade.append_value(grade_id(item.grade()));
        self.value
            .append_value(item.grade().map_or(0, |grade| grade.value().into()));
        self.points.append_value(number(item.points()));
        self.maximum.append_value(number(item.maximum()));
        let best = |piece: &hegui::Evidence<'_>| Some(piece.grade()) == item.grade();
        match kept {
            EvidenceKept::None => {}
            EvidenceKept::Best => self.evidence.add(item.evidence().filter(best).take(1)),
            EvidenceKept::All => self.evidence.add(item.evidence()),
        }
    }

    fn finish(&mut self, kept: EvidenceKept) -> Result<ListArray, ArrowError> {
        let mut columns: Vec<ArrayRef> = vec![
            Arc::new(self.id.finish()),
            Arc::new(self.grade.finish()),
            Arc::new(self.value.finish()),
            Arc::new(self.points.finish()),
            Arc::new(self.maximum.finish()),
        ];
        if kept != EvidenceKept::None {
            columns.push(Arc::new(self.evidence.finish()?));
        }
        list(item_fields(kept), columns, &self.lengths)
    }
}

/// Pieces of evidence.
#[derive(Default)]
struct Pieces {
    /// How many each item has.
    lengths: Vec<usize>,
    quote: StringBuilder,
    places: [Int64Builder; 4],
    section: StringBuilder,
    grade: StringBuilder,
}

impl Pieces {
    fn add<'r>(&mut self, pieces: impl Iterator<Item = hegui::Evidence<'r>>) {
        let mut count = 0;
        for piece in pieces {
            let range = piece.range();
            let numbers = [range.start, range.end, piece.line(), piece.column()];
            self.quote.append_value(piece.quote());
            for (place, number) in self.places.iter_mut().zip(numbers) {
                place.append_option(i64::try_from(number).ok());
            }
            self.section.append_option(piece.section());
            self.grade.append_value(piece.grade().id());
            count += 1;
        }
        self.lengths.push(count);
    }

    fn finish(&mut self) -> Result<ListArray, ArrowError> {
        let mut columns: Vec<ArrayRef> = vec![Arc::new(self.quote.finish())];
        for place in &mut self.places {
            columns.push(Arc::new(place.finish()));
        }
        columns.push(Arc::new(self.section.finish()));
        columns.push(Arc::new(self.grade.finish()));
        list(evidence_fields(), columns, &self.lengths)
    }
}

/// A list of structs, so many to each row.
fn list(
    fields: Fields,
    columns: Vec<ArrayRef>,
    lengths: &[usize],
) -> Result<ListArray, ArrowError> {
    let values = StructArray::try_new(fields.clone(), columns, None)?;
    let offsets = OffsetBuffer::from_lengths(lengths.iter().copied());
    ListArray::try_new(
        Arc::new(element_of(fields)),
        offsets,
        Arc::new(values),
        None,
    )
}
