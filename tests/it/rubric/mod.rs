mod documents;
mod errors;
mod examples;
