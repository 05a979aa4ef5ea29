//! The Python module: rubrics, scorers, reports, and tables of reports over Arrow's C interface.

mod batch;
mod capsule;
mod columns;
mod compiled;
mod errors;
mod files;
mod report;
mod results;
mod rows;
mod rubric;
mod scorer;
mod table;

use pyo3::prelude::*;

/// The native part of hegui; import `hegui` instead.
#[pymodule]
mod _hegui {
    use pyo3::prelude::*;

    #[pymodule_export]
    use crate::errors::{HeguiError, InputError, RubricError};
    #[pymodule_export]
    use crate::report::{Evidence, Item, NearMiss, Report};
    #[pymodule_export]
    use crate::rubric::Rubric;
    #[pymodule_export]
    use crate::scorer::Scorer;
    #[pymodule_export]
    use crate::table::ScoredTable;

    #[pymodule_init]
    fn init(module: &Bound<'_, PyModule>) -> PyResult<()> {
        // A panic becomes a result or an exception, which says it; a line on standard error would come on top.
        std::panic::set_hook(Box::new(|_| {}));
        module.add("__version__", env!("CARGO_PKG_VERSION"))
    }
}
