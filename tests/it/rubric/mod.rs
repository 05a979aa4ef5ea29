mod coverage;
mod diff;
mod errors;
mod examples;
mod impact;
mod rendered;
