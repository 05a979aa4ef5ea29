//! Inputs → reports, several at a time, in the order of the inputs.

mod duplicates;
pub(crate) mod ordered;
pub(crate) mod run;
