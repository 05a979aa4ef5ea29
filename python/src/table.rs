//! `hegui.ScoredTable`.

use arrow_array::{RecordBatch, RecordBatchIterator};
use arrow_schema::SchemaRef;
use pyo3::prelude::*;
use pyo3::types::PyCapsule;

use crate::capsule::{given_schema, given_stream};

/// A table of results. It has Arrow's `__arrow_c_stream__`: `pyarrow.table(scored)`,
/// `polars.DataFrame(scored)` and `duckdb.from_arrow(scored)` take it as it is.
#[pyclass(module = "hegui", frozen)]
pub(crate) struct ScoredTable {
    pub(crate) schema: SchemaRef,
    pub(crate) batches: Vec<RecordBatch>,
}

#[pymethods]
impl ScoredTable {
    /// The names of its columns.
    #[getter]
    fn column_names(&self) -> Vec<&str> {
        self.schema
            .fields()
            .iter()
            .map(|field| field.name().as_str())
            .collect()
    }

    fn __len__(&self) -> usize {
        self.batches.iter().map(RecordBatch::num_rows).sum()
    }

    #[pyo3(signature = (requested_schema=None))]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyCapsule>> {
        // A wish, which the interface allows to pass over.
        drop(requested_schema);
        // Batches share their columns: nothing is copied.
        let batches = self.batches.clone().into_iter().map(Ok);
        let batches = RecordBatchIterator::new(batches, self.schema.clone());
        given_stream(py, Box::new(batches))
    }

    fn __arrow_c_schema__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyCapsule>> {
        given_schema(py, &self.schema)
    }

    fn __repr__(&self) -> String {
        format!("<hegui.ScoredTable of {} rows>", self.__len__())
    }
}
