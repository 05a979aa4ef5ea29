mod errors;
mod examples;
mod rendered;
