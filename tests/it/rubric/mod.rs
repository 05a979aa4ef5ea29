mod errors;
mod examples;
mod overlays;
mod packs;
mod rendered;
