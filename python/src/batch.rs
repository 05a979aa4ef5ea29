//! A table of reports → a table of results.

use std::num::NonZero;
use std::ops::Range;

use arrow_array::ffi_stream::ArrowArrayStreamReader;
use arrow_array::{Array as _, RecordBatch, RecordBatchReader as _};
use arrow_schema::{ArrowError, SchemaRef};
use hegui::{Lang, Scorer};

use crate::columns::{Columns, Source, check_schema};
use crate::errors::Fault;
use crate::results::{EvidenceKept, Results, Row, results_schema};
use crate::rows::{contained, in_blocks};
use crate::table::ScoredTable;

/// How many blocks each thread has of a batch: one that is slow does not hold up the others for long.
const BLOCKS: usize = 8;

/// Scores the reports of a table. `before` is called with the number of each row.
///
/// # Errors
/// Where the table has not the columns it needs, or what another library hands over is broken.
pub(crate) fn score_table(
    scorer: &Scorer,
    table: ArrowArrayStreamReader,
    threads: NonZero<usize>,
    evidence: EvidenceKept,
    before: &(dyn Fn(usize) + Sync),
    lang: Lang,
) -> Result<ScoredTable, Fault> {
    let given = table.schema();
    check_schema(&given, lang)?;
    let id = given
        .field_with_name("id")
        .map_err(|error| broken(&error))?;
    let work = Work {
        scorer,
        schema: results_schema(id, evidence),
        evidence,
        before,
    };
    let (mut batches, mut rows) = (Vec::new(), 0);
    for batch in table {
        let batch = batch.map_err(|error| broken(&error))?;
        let columns = Columns::of(&batch, lang)?;
        let count = batch.num_rows();
        let blocks = match threads.get() {
            1 => 1,
            threads => threads.saturating_mul(BLOCKS),
        };
        let block = NonZero::new(count.div_ceil(blocks)).unwrap_or(NonZero::<usize>::MIN);
        let done = in_blocks(count, block, threads, |block| {
            work.block(&columns, block, rows)
        });
        for block in done.map_err(|_| out_of_threads(lang))? {
            batches.push(block.map_err(|error| broken(&error))?);
        }
        rows += count;
    }
    Ok(ScoredTable {
        schema: work.schema,
        batches,
    })
}

/// What all blocks share.
struct Work<'w> {
    scorer: &'w Scorer,
    schema: SchemaRef,
    evidence: EvidenceKept,
    before: &'w (dyn Fn(usize) + Sync),
}

impl Work<'_> {
    /// Scores the rows of a block of a batch, before which so many rows stand.
    fn block(
        &self,
        columns: &Columns,
        block: Range<usize>,
        earlier: usize,
    ) -> Result<RecordBatch, ArrowError> {
        let mut results = Results::new(self.evidence);
        for row in block.clone() {
            let scored = contained(|| {
                (self.before)(earlier + row);
                match columns.source(row) {
                    Source::Text(text) => Row::Report(self.scorer.score_text("-", text).into()),
                    Source::File(bytes) => {
                        Row::Report(self.scorer.score(columns.name(row), bytes).into())
                    }
                    Source::Null => Row::Null,
                }
            });
            results.add(&scored.unwrap_or(Row::Failed));
        }
        let ids = columns.id.slice(block.start, block.len());
        results.finish(self.schema.clone(), ids)
    }
}

fn broken(error: &ArrowError) -> Fault {
    Fault {
        code: "table",
        message: error.to_string(),
        ..Fault::default()
    }
}

fn out_of_threads(lang: Lang) -> Fault {
    Fault::new(
        "no-thread",
        Some("threads".to_owned()),
        lang,
        ("系统没有线程或内存可用", "请减少 threads 或一批的行数。"),
        (
            "the system has no thread or no memory left",
            "Use fewer threads or smaller batches.",
        ),
    )
}
