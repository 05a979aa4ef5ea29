mod drawn;
mod errors;
mod examples;
mod overlays;
mod packs;
mod rendered;
mod schema;
