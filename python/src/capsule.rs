//! Arrow's PyCapsule interface: tables from other libraries, and ours for them. The one place that cannot be
//! checked by the compiler: a capsule says by its name alone what stands behind its pointer.

use std::ffi::CStr;

use arrow_array::RecordBatchReader;
use arrow_array::ffi_stream::{ArrowArrayStreamReader, FFI_ArrowArrayStream};
use arrow_schema::Schema;
use arrow_schema::ffi::FFI_ArrowSchema;
use hegui::Lang;
use pyo3::prelude::*;
use pyo3::types::PyCapsule;

use crate::errors::{Fault, InputError};

const STREAM: &CStr = c"arrow_array_stream";
const SCHEMA: &CStr = c"arrow_schema";

/// The batches of a table of any library.
pub(crate) fn taken_stream(
    table: &Bound<'_, PyAny>,
    lang: Lang,
) -> PyResult<ArrowArrayStreamReader> {
    let py = table.py();
    if !table.hasattr("__arrow_c_stream__")? {
        let fault = Fault::new(
            "not-a-table",
            Some(table.get_type().name()?.to_string()),
            lang,
            (
                "这不是 Arrow 表",
                "请给出 pyarrow、Polars、pandas 2.2 以上或 DuckDB 的表。",
            ),
            (
                "this is no table of Arrow",
                "Give a table of pyarrow, Polars, pandas 2.2 or later, or DuckDB.",
            ),
        );
        return Err(fault.raise::<InputError>(py));
    }
    let capsule = table.call_method0("__arrow_c_stream__")?;
    let capsule = capsule.cast_into::<PyCapsule>().map_err(PyErr::from)?;
    // Fails where the capsule has another name.
    let pointer = capsule.pointer_checked(Some(STREAM))?;
    let pointer = pointer.as_ptr().cast::<FFI_ArrowArrayStream>();
    // SAFETY: behind a capsule of this name stands an ArrowArrayStream, as Arrow's C interface defines it. It is
    // moved out and marked as released there, so the destructor of the capsule, which lives to the end of
    // this function, does not release it again.
    #[allow(unsafe_code, reason = "the interface is one of C")]
    let reader = unsafe { ArrowArrayStreamReader::from_raw(pointer) };
    reader.map_err(|error| {
        let fault = Fault {
            code: "table",
            message: error.to_string(),
            ..Fault::default()
        };
        fault.raise::<InputError>(py)
    })
}

/// Batches for other libraries. The capsule owns the stream: whoever takes it marks it as released, and what
/// nobody takes is released with the capsule.
pub(crate) fn given_stream<'py>(
    py: Python<'py>,
    batches: Box<dyn RecordBatchReader + Send>,
) -> PyResult<Bound<'py, PyCapsule>> {
    PyCapsule::new_with_value(py, FFI_ArrowArrayStream::new(batches), STREAM)
}

/// A schema for other libraries.
pub(crate) fn given_schema<'py>(
    py: Python<'py>,
    schema: &Schema,
) -> PyResult<Bound<'py, PyCapsule>> {
    let schema = FFI_ArrowSchema::try_from(schema);
    let schema =
        schema.map_err(|error| pyo3::exceptions::PyValueError::new_err(error.to_string()))?;
    PyCapsule::new_with_value(py, schema, SCHEMA)
}
