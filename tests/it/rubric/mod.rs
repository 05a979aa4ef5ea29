mod drawn;
mod errors;
mod examples;
mod rendered;
mod schema;
